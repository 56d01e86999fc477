import { type ModelName, type NormalCriteria, RegistryError } from '@radiant/contracts';
import {
  isDeployed,
  type SelectableModel,
  type SelectedModel,
  selectedModel,
  withConditions,
} from '../model/selectable-model.ts';
import { isEligible, judgesOf } from '../rank/judge.ts';
import type { AskedNotEligible } from './fallback-selection.ts';

/** A model that answers for a name, with the names that it replaces. */
export interface Primary {
  readonly model: SelectedModel;
  readonly replaces: readonly ModelName[];
}

/** What becomes of a model that is asked for by name. */
export interface NamedModel {
  /** The model itself or its nearest successor that is deployed and passes every gate; null where none does. */
  readonly primary: Primary | null;
  /** Why the model itself is not the primary; null where it is. */
  readonly askedNotEligible: AskedNotEligible | null;
  /** How many models a selection by these criteria has. */
  readonly limit: number;
}

/**
 * The model of a name under criteria: itself, or its nearest successor that passes.
 *
 * @param succession the model and its successors, nearest first
 * @throws RegistryError `not_found` where there is none of that name
 */
export function namedModel(
  succession: readonly SelectableModel[],
  name: ModelName,
  criteria: NormalCriteria,
  nowMs: number,
): NamedModel {
  requireKnown(succession, name);
  return {
    primary: firstEligible(succession, () => criteria, nowMs),
    askedNotEligible: askedNotEligible(succession[0], criteria, nowMs),
    limit: criteria.limit,
  };
}

/** @throws RegistryError `not_found` where a succession has nobody of its name */
export function requireKnown(succession: readonly SelectableModel[], name: ModelName): void {
  if (succession.length > 0) return;
  throw new RegistryError('not_found', `The registry has no model ${name.providerId}/${name.modelId}`, {
    details: { model: name },
  });
}

/** The nearest of a succession that is deployed and passes the gates, and the names that it replaces. */
export function firstEligible(
  succession: readonly SelectableModel[],
  criteriaFor: (model: SelectableModel) => NormalCriteria,
  nowMs: number,
): Primary | null {
  const position = succession.findIndex((model) => isDeployed(model) && isEligible(model, criteriaFor(model), nowMs));
  const found = succession[position];
  const [model] = found === undefined ? [] : withConditions([selectedModel(found)], criteriaFor(found), nowMs);
  if (model === undefined) return null;
  return {
    model,
    replaces: succession.slice(0, position).map(({ providerId, modelId }) => ({ providerId, modelId })),
  };
}

/** Why the model asked for by name is not eligible itself; null where it is, and where none was asked for. */
export function askedNotEligible(
  asked: SelectableModel | undefined,
  criteria: NormalCriteria,
  nowMs: number,
): AskedNotEligible | null {
  if (asked === undefined) return null;
  const { providerId, modelId } = asked;
  const model = { providerId, modelId };
  const judge = judgesOf(criteria, nowMs).find((one) => !one.passes(asked));
  if (judge !== undefined) return { model, failed: judge.failure(asked) };
  if (isDeployed(asked)) return null;
  return { model, failed: { gate: 'deployed', criterion: null, found: asked.thermalState, required: 'an endpoint' } };
}
