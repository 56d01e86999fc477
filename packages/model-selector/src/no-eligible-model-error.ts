import { RegistryError } from '@radiant/contracts';
import type { Explanation } from './logic/explanation.ts';
import { changeText } from './logic/explanation-text.ts';

/** Nothing passes the hard gates. It carries the explanation, so that the caller can say why and what would help. */
export class NoEligibleModelError extends RegistryError {
  readonly explanation: Explanation;

  constructor(explanation: Explanation) {
    const { criteria, models, counterfactual } = explanation;
    const help =
      counterfactual === null ? 'No change of a single criterion would admit one.' : changeText(counterfactual);
    super(
      'no_eligible_model',
      `None of ${models.length} models is eligible for ${criteria.task} at tier ${criteria.tenantTier}. ${help}`,
      { details: { criteria, counterfactual } },
    );
    this.name = 'NoEligibleModelError';
    this.explanation = explanation;
  }
}
