import { type ModelName, type NormalCriteria, RegistryError, type SelectionCriteria } from '@radiant/contracts';
import { parseCriteria } from '../criteria/parse-criteria.ts';
import { type Explanation, NoEligibleModelError } from '../explain/explanation.ts';
import { isReady, type SelectableModel, type SelectedModel } from '../model/selectable-model.ts';
import { isEligible } from '../rank/judge.ts';
import { chainOf, type FallbackSelection, type WarmUpReport } from './fallback-selection.ts';

/** What choosing with a fallback asks of wherever the registry is: the database, or a snapshot in memory. */
export interface FallbackSource {
  /** Eligible models, best first; only those that can answer now if `readyOnly`. */
  select(criteria: SelectionCriteria, readyOnly: boolean): Promise<readonly SelectedModel[]>;
  /** The model of that name and its successors, nearest first; empty when there is none. */
  succession(name: ModelName, criteria: SelectionCriteria): Promise<readonly SelectableModel[]>;
  /** The default model of the task and its successors, nearest first. */
  defaults(criteria: SelectionCriteria): Promise<readonly SelectableModel[]>;
  /** Asks for one warm-up; never throws. */
  requestWarmUp(modelId: string): Promise<WarmUpReport>;
  explain(criteria: SelectionCriteria): Promise<Explanation>;
}

/** How to choose. */
export interface FallbackOptions {
  /** The model that the caller asks for by name; a retired one is replaced by its successor, under the same gates. */
  readonly model?: ModelName;
  /**
   * Whether the default model configured for the task may serve it although its own task is another (gpt-4o for
   * `inference`). False unless said: no fallback weakens a gate.
   */
  readonly defaultModelServesTask?: boolean;
}

interface Primary {
  readonly model: SelectedModel;
  readonly replaces: readonly ModelName[];
}

/**
 * The primary if it is ready; else the best ready alternative while the primary is warmed up; else the primary with its
 * warm-up; else the default model of the task. Whatever it is passes the same hard gates.
 *
 * @throws NoEligibleModelError with the explanation
 * @throws RegistryError `criteria_invalid`; `not_found` for a model asked for by name that the registry does not have
 */
export async function chooseWithFallback(
  source: FallbackSource,
  criteria: SelectionCriteria,
  options: FallbackOptions = {},
): Promise<FallbackSelection> {
  const normal = parseCriteria(criteria);
  const asked = options.model === undefined ? null : await askedFor(source, options.model, criteria, normal);
  const eligible = await source.select(criteria, false);
  const best = eligible[0];
  const primary = asked ?? (best === undefined ? null : { model: best, replaces: [] });
  if (primary === null) return defaultOrError(source, criteria, normal, options);
  if (!primary.model.warmupRequired) return chosen(primary, primary.model, 'primary_ready', null, eligible);
  const [warmUp, ready] = await Promise.all([
    source.requestWarmUp(primary.model.modelId),
    eligible.some((model) => !model.warmupRequired) ? [] : source.select(criteria, true),
  ]);
  const alternative = [...eligible, ...ready].find((model) => !model.warmupRequired);
  return alternative === undefined
    ? chosen(primary, primary.model, 'warm_up_required', warmUp, eligible)
    : chosen(primary, alternative, 'ready_alternative', warmUp, eligible, ready, [primary.model]);
}

async function askedFor(
  source: FallbackSource,
  name: ModelName,
  criteria: SelectionCriteria,
  normal: NormalCriteria,
): Promise<Primary | null> {
  const succession = await source.succession(name, criteria);
  if (succession.length === 0) {
    throw new RegistryError('not_found', `The registry has no model ${name.providerId}/${name.modelId}`, {
      details: { model: name },
    });
  }
  return firstEligible(succession, normal);
}

async function defaultOrError(
  source: FallbackSource,
  criteria: SelectionCriteria,
  normal: NormalCriteria,
  options: FallbackOptions,
): Promise<FallbackSelection> {
  const succession = await source.defaults(criteria);
  const primary = options.defaultModelServesTask
    ? firstEligible(succession, normal, (model) => ({ ...normal, task: model.primaryMode }))
    : firstEligible(succession, normal);
  if (primary === null) throw new NoEligibleModelError(await source.explain(criteria));
  const warmUp = primary.model.warmupRequired ? await source.requestWarmUp(primary.model.modelId) : null;
  return chosen(primary, primary.model, 'default_model', warmUp);
}

/** The nearest of a succession that passes the gates, and the names that it replaces. */
function firstEligible(
  succession: readonly SelectableModel[],
  normal: NormalCriteria,
  criteriaFor: (model: SelectableModel) => NormalCriteria = () => normal,
): Primary | null {
  const nowMs = Date.now();
  const position = succession.findIndex((model) => isEligible(model, criteriaFor(model), nowMs));
  const model = succession[position];
  if (model === undefined) return null;
  return {
    model: { ...model, warmupRequired: !isReady(model) },
    replaces: succession.slice(0, position).map(({ providerId, modelId }) => ({ providerId, modelId })),
  };
}

function chosen(
  primary: Primary,
  model: SelectedModel,
  reason: FallbackSelection['reason'],
  warmUp: FallbackSelection['warmUp'],
  ...lists: readonly (readonly SelectedModel[])[]
): FallbackSelection {
  return {
    model,
    reason,
    chain: chainOf(model, ...lists),
    primary: primary.model,
    warmUp,
    replaces: primary.replaces,
  };
}
