import {
  type HealthStatus,
  type ModelScore,
  type NormalCriteria,
  type PriceQuery,
  priceQueryOf,
  type ThermalState,
  type Use,
  useOf,
  usualWeights,
} from '@radiant/contracts';
import { comparablePrice } from '../cost/bill.ts';
import { isReady, type SelectableModel } from '../model/selectable-model.ts';
import { scoreWithParts } from './score.ts';
import { SPREAD_AMONG, spreadPlaces } from './spread.ts';
import { type Measures, STRATEGY_KEYS, type StrategyKeys, surpasses } from './strategies.ts';

/**
 * Before anything else: 0 in service, 1 deprecated, 2 not deployed, which nothing can wake, so that it never leads. SQL's
 * `standing_rank` says the same.
 */
export function standingRank({
  deprecated,
  thermalState,
}: Pick<SelectableModel, 'deprecated' | 'thermalState'>): number {
  return thermalState === 'OFF' ? 2 : deprecated ? 1 : 0;
}

/** HOT, WARM, COLD, then everything else (external, OFF). */
export function thermalRank(state: ThermalState | null): number {
  return state === 'HOT' ? 0 : state === 'WARM' ? 1 : state === 'COLD' ? 2 : 3;
}

/** Healthy, degraded, everything else. */
export function healthRank(status: HealthStatus): number {
  return status === 'healthy' ? 0 : status === 'degraded' ? 1 : 2;
}

/** Position in the preference list; whoever is not in it comes after all that are. */
export function preferenceRank(providerId: string, preferProviders: readonly string[]): number {
  const position = preferProviders.indexOf(providerId);
  return position < 0 ? preferProviders.length : position;
}

/** 0 answers now at full speed, 1 is not deployed. */
export function unreadiness({
  hostingType,
  thermalState,
}: Pick<SelectableModel, 'hostingType' | 'thermalState'>): number {
  if (hostingType === 'external' || thermalState === 'HOT') return 0;
  return thermalState === 'WARM' ? 0.25 : thermalState === 'COLD' ? 0.75 : 1;
}

/**
 * How far from answering now, for `best`. External models of unknown health come between those known to answer and those that must
 * wake: nobody has seen their provider answer, be it that no key is configured or that nothing was observed yet.
 */
export function unreadyRank(model: Pick<SelectableModel, 'hostingType' | 'thermalState' | 'healthStatus'>): number {
  if (model.hostingType === 'external') return healthRank(model.healthStatus) === 2 ? 1 : 0;
  return isReady(model) ? 0 : model.thermalState === 'COLD' ? 2 : 3;
}

/** The typical latency of the model's own calls, in ms; Infinity where nobody has measured any. */
export function ownLatencyMs({ latencySource, latencyP50Ms }: SelectableModel): number {
  return latencySource === 'outcomes' || latencySource === 'cloudwatch'
    ? (latencyP50Ms ?? Number.POSITIVE_INFINITY)
    : Number.POSITIVE_INFINITY;
}

/** What strategies rank a model by. */
function measuresOf(model: SelectableModel, query: PriceQuery, use: Use): Measures {
  return {
    price: comparablePrice(model, query) ?? Number.POSITIVE_INFINITY,
    quality: model.quality[use]?.value ?? -1,
    ownLatencyMs: ownLatencyMs(model),
    latencyMs: model.avgLatencyMs ?? Number.POSITIVE_INFINITY,
    waiting: isReady(model) ? 0 : 1,
    unready: unreadyRank(model),
    unreadiness: unreadiness(model),
    healthRank: healthRank(model.healthStatus),
  };
}

/** A model with its score under the weights of the criteria. */
export interface ScoredModel {
  readonly model: SelectableModel;
  readonly score: ModelScore;
}

/** A model with what it is ranked by, in numbers: worked out once and compared often. Less is better. */
interface Ranked {
  readonly model: SelectableModel;
  readonly measures: Measures;
  readonly standing: number;
  readonly preference: number;
  readonly first: number;
  readonly second: number;
  readonly thermal: number;
}

/** Less than 0 when `left` comes first. Total: two models compare equal only when they have the same name. */
function compareRanked(left: Ranked, right: Ranked, tail: StrategyKeys['tail']): number {
  return (
    left.standing - right.standing ||
    left.preference - right.preference ||
    compareNumbers(left.first, right.first) ||
    compareNumbers(left.second, right.second) ||
    (tail === 'thermal'
      ? left.thermal - right.thermal ||
        compareNumbers(left.measures.latencyMs, right.measures.latencyMs) ||
        left.measures.healthRank - right.measures.healthRank
      : 0) ||
    compareNames(left.model, right.model)
  );
}

/**
 * The best of eligible models, best first, at most `limit` of them: the order of selections as plainly as it can be said. `nowMs`
 * counts where the criteria state no time.
 */
export function rankedInOrder(
  eligible: readonly SelectableModel[],
  criteria: NormalCriteria,
  limit: number,
  nowMs: number,
): readonly ScoredModel[] {
  const { strategy, preferProvider } = criteria;
  const weights = criteria.weights ?? usualWeights(strategy);
  const keys = strategy === 'thermal' ? null : STRATEGY_KEYS[strategy];
  const query = priceQueryOf(criteria, criteria.at ?? nowMs);
  const ranked = eligible.map((model): Ranked => {
    const measures = measuresOf(model, query, useOf(criteria));
    return {
      model,
      measures,
      standing: standingRank(model),
      preference: preferenceRank(model.providerId, preferProvider),
      first: keys?.first(measures, weights) ?? 0,
      second: keys?.second(measures, weights) ?? 0,
      thermal: thermalRank(model.thermalState),
    };
  });
  const candidates =
    strategy === 'pareto'
      ? ranked.filter((one) => !ranked.some((other) => surpasses(other.measures, one.measures)))
      : ranked;
  const ordered = candidates
    .sort((left, right) => compareRanked(left, right, keys?.tail ?? 'thermal'))
    .slice(0, knownForTurns(criteria, limit))
    .map(({ model, measures }) => ({ model, score: scoreWithParts(measures, weights) }));
  return takingTurns(ordered, criteria).slice(0, limit);
}

/** How many of the first must be known to answer with `limit` of them: more where near-equal ones take turns. */
export function knownForTurns(criteria: Pick<NormalCriteria, 'strategy' | 'spread'>, limit: number): number {
  return spreads(criteria) ? Math.max(limit, SPREAD_AMONG) : limit;
}

function spreads({ strategy, spread }: Pick<NormalCriteria, 'strategy' | 'spread'>): boolean {
  return spread !== null && (strategy === 'best' || strategy === 'balanced');
}

/** Ranked models, best first, after those near the first have taken turns where the criteria want it. */
export function takingTurns<Scored extends ScoredModel>(
  ranked: readonly Scored[],
  criteria: NormalCriteria,
): readonly Scored[] {
  const { spread, strategy, preferProvider } = criteria;
  if (spread === null || !spreads(criteria)) return ranked;
  const places = spreadPlaces(
    ranked.map(({ model, score: { value, parts, weights } }) => {
      const unknown = [weights.quality > 0 && parts.quality === null, weights.cost > 0 && parts.cost === null];
      const tier = strategy === 'best' ? [unreadyRank(model), ...unknown] : [];
      const rank = [standingRank(model), preferenceRank(model.providerId, preferProvider), ...tier].join();
      return { providerId: model.providerId, modelId: model.modelId, rank, score: value };
    }),
    spread,
  );
  return places.flatMap((place) => ranked[place] ?? []);
}

/** The score of one model under the criteria. `nowMs` counts where they state no time. */
export function scoreUnder(criteria: NormalCriteria, model: SelectableModel, nowMs: number): ModelScore {
  const measures = measuresOf(model, priceQueryOf(criteria, criteria.at ?? nowMs), useOf(criteria));
  return scoreWithParts(measures, criteria.weights ?? usualWeights(criteria.strategy));
}

/** The models by name; as they are when they come so, which the database sees to. */
export function inNameOrder(models: readonly SelectableModel[]): readonly SelectableModel[] {
  if (IN_NAME_ORDER.has(models)) return models;
  const ordered = models.every((model, index) => {
    const previous = models[index - 1];
    return previous === undefined || compareNames(previous, model) <= 0;
  });
  const inOrder = ordered ? models : [...models].sort(compareNames);
  IN_NAME_ORDER.add(inOrder);
  return inOrder;
}

/** Says of a list that has models of the same names in the same places that it is in order if the other is. */
export function keepNameOrder(before: readonly SelectableModel[], after: readonly SelectableModel[]): void {
  if (IN_NAME_ORDER.has(before)) IN_NAME_ORDER.add(after);
}

/** Lists that were found in order: those of a registry are looked at again and again, and never change. */
const IN_NAME_ORDER = new WeakSet<readonly SelectableModel[]>();

/** The last word of every order. */
export function compareNames(left: SelectableModel, right: SelectableModel): number {
  return (
    compareText(left.modelId, right.modelId) ||
    compareText(left.hostingType, right.hostingType) ||
    compareText(left.providerId, right.providerId)
  );
}

/** Infinity equals itself, which subtraction would not say. */
export function compareNumbers(left: number, right: number): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Order of text by its UTF-8 bytes: PostgreSQL's collation "C". `<` compares UTF-16 units, which differs above U+FFFF. */
function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const leftUnit = left.charCodeAt(index);
    const rightUnit = right.charCodeAt(index);
    if (leftUnit !== rightUnit) return inByteOrder(leftUnit) - inByteOrder(rightUnit);
  }
  return left.length - right.length;
}

/** Surrogates stand for characters above all others, though their numbers lie below U+E000. */
function inByteOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
