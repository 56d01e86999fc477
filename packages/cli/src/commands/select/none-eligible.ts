import { changeText, type Explanation } from '@radiant/model-selector';

/** That nothing is eligible, and the smallest single change that would help. */
export function noneEligible({ models, counterfactual }: Omit<Explanation, 'criteria'>): string {
  const help =
    counterfactual === null ? 'No change of a single criterion would admit one.' : changeText(counterfactual);
  return `None of ${models.length} models is eligible. ${help}`;
}
