import { type ModelName, type PriceQuery, priceQueryOf, type SelectionCriteria } from '@radiant/contracts';
import { statementOf } from '../cost/cost-of.ts';
import { breakEvenRequests } from '../cost/selection-costs.ts';
import { parseCriteria } from '../criteria/parse-criteria.ts';
import { type Explanation, NoEligibleModelError } from '../explain/explanation.ts';
import { isDeployed, isReady, type SelectableModel, type SelectedModel } from '../model/selectable-model.ts';
import { type AskedNotEligible, chainOf, type FallbackSelection, type WarmUpReport } from './fallback-selection.ts';
import { askedNotEligible, firstEligible, type Primary, requireKnown } from './named-model.ts';

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
  /**
   * For embeddings: whether an alternative, a successor or the default model may be of another space than the model asked for or
   * the best one. False unless said: its vectors could not be compared with those there are.
   */
  readonly otherEmbeddingSpaces?: boolean;
}

/**
 * The primary if it is ready; else the best ready alternative while the primary is warmed up; else the primary with its
 * warm-up; else the default model of the task. Whatever it is passes the same hard gates and is deployed: what is OFF can neither answer
 * nor be woken.
 *
 * @throws NoEligibleModelError with the explanation
 * @throws RegistryError `criteria_invalid`; `not_found` for a model asked for by name that the registry does not have
 */
export async function chooseWithFallback(
  source: FallbackSource,
  criteria: SelectionCriteria,
  options: FallbackOptions = {},
): Promise<FallbackSelection> {
  const named = options.model === undefined ? [] : await successionOf(source, options.model, criteria);
  const found = (await source.select(criteria, false)).filter(isDeployed);
  const defaults = named.length === 0 && found.length === 0 ? await source.defaults(criteria) : [];
  const bound = boundToSpace(named[0] ?? found[0] ?? defaults[0], criteria, options);
  const normal = parseCriteria(bound.criteria);
  const nowMs = Date.now();
  const chosen = chooser(priceQueryOf(normal, normal.at ?? nowMs), askedNotEligible(named[0], normal, nowMs));
  const select = async (readyOnly: boolean) =>
    (await source.select(bound.criteria, readyOnly)).filter((model) => isDeployed(model) && bound.admits(model));
  const eligible = bound.isFree ? found : await select(false);
  const best = eligible[0];
  const asked = firstEligible(named.filter(bound.admits), () => normal, nowMs);
  const primary = asked ?? (best === undefined ? null : { model: best, replaces: [] });
  if (primary === null) return defaultOrError(source, bound, options, chosen);
  if (!primary.model.warmupRequired) return chosen(primary, primary.model, 'primary_ready', null, eligible);
  const [warmUp, ready] = await Promise.all([
    source.requestWarmUp(primary.model.modelId),
    eligible.some((model) => !model.warmupRequired) ? [] : select(true),
  ]);
  const alternative = [...eligible, ...ready].find((model) => !model.warmupRequired);
  return alternative === undefined
    ? chosen(primary, primary.model, 'warm_up_required', warmUp, eligible)
    : chosen(primary, alternative, 'ready_alternative', warmUp, eligible, ready, [primary.model]);
}

/** What a whole choice is held to. */
interface Bound {
  /** True where nothing is added to the criteria that the caller stated. */
  readonly isFree: boolean;
  readonly criteria: SelectionCriteria;
  admits(model: SelectableModel): boolean;
}

/**
 * Holds a choice for embeddings to the space of the model that it starts from, so that its vectors can be compared with those of
 * yesterday and of the next link of the chain. A model of an unknown space shares it with no other.
 */
function boundToSpace(
  start: SelectableModel | undefined,
  criteria: SelectionCriteria,
  { otherEmbeddingSpaces = false }: FallbackOptions,
): Bound {
  const isFree = otherEmbeddingSpaces || criteria.task !== 'embedding' || criteria.embeddingSpace !== undefined;
  if (isFree || start === undefined) return { isFree: true, criteria, admits: () => true };
  const { id, embeddingSpace } = start;
  return embeddingSpace === null
    ? { isFree: false, criteria, admits: (model) => model.id === id }
    : { isFree: false, criteria: { ...criteria, embeddingSpace }, admits: () => true };
}

async function successionOf(
  source: FallbackSource,
  name: ModelName,
  criteria: SelectionCriteria,
): Promise<readonly SelectableModel[]> {
  const succession = await source.succession(name, criteria);
  requireKnown(succession, name);
  return succession;
}

async function defaultOrError(
  source: FallbackSource,
  { criteria, admits }: Bound,
  options: FallbackOptions,
  chosen: Chooser,
): Promise<FallbackSelection> {
  const normal = parseCriteria(criteria);
  const succession = (await source.defaults(criteria)).filter(admits);
  const nowMs = Date.now();
  const primary = options.defaultModelServesTask
    ? firstEligible(succession, (model) => ({ ...normal, task: model.primaryMode }), nowMs)
    : firstEligible(succession, () => normal, nowMs);
  if (primary === null) throw new NoEligibleModelError(await source.explain(criteria));
  const warmUp = primary.model.warmupRequired ? await source.requestWarmUp(primary.model.modelId) : null;
  return chosen(primary, primary.model, 'default_model', warmUp);
}

type Chooser = (
  primary: Primary,
  model: SelectedModel,
  reason: FallbackSelection['reason'],
  warmUp: FallbackSelection['warmUp'],
  ...lists: readonly (readonly SelectedModel[])[]
) => FallbackSelection;

/** Makes the answer, with what it costs under a price query. */
function chooser(query: PriceQuery, notEligible: AskedNotEligible | null): Chooser {
  return (primary, model, reason, warmUp, ...lists) => ({
    model,
    reason,
    chain: chainOf(model, ...lists),
    primary: primary.model,
    warmUp,
    cost: statementOf(model, query),
    breakEvenRequests: isReady(model) ? breakEvenRequests(primary.model, model, query) : null,
    replaces: primary.replaces,
    askedNotEligible: notEligible,
  });
}
