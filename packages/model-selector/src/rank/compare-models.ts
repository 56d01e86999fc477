import {
  type HealthStatus,
  type NormalCriteria,
  type PriceQuery,
  priceQueryOf,
  type ThermalState,
} from '@radiant/contracts';
import { comparablePrice } from '../cost/bill.ts';
import { isReady, type SelectableModel } from '../model/selectable-model.ts';
import { type Measures, STRATEGY_KEYS } from './strategies.ts';

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

/** What strategies rank a model by; `price` is the tenant's for the expected usage, null where unknown. */
function measuresOf(model: SelectableModel, price: number | null): Measures {
  return {
    price: price ?? Number.POSITIVE_INFINITY,
    latencyMs: model.avgLatencyMs ?? Number.POSITIVE_INFINITY,
    waiting: isReady(model) ? 0 : 1,
    unreadiness: unreadiness(model),
    healthRank: healthRank(model.healthStatus),
  };
}

/** A model with what it is ranked by, in numbers: worked out once and compared often. Less is better. */
interface Ranked {
  readonly model: SelectableModel;
  readonly standing: number;
  readonly preference: number;
  readonly first: number;
  readonly second: number;
  readonly thermal: number;
  readonly latencyMs: number;
  readonly health: number;
}

function ranked(model: SelectableModel, criteria: NormalCriteria, query: PriceQuery): Ranked {
  const keys = criteria.strategy === 'thermal' ? null : STRATEGY_KEYS[criteria.strategy];
  const price = keys?.byPrice ? comparablePrice(model, query) : null;
  const measures = measuresOf(model, price);
  return {
    model,
    standing: standingRank(model),
    preference: preferenceRank(model.providerId, criteria.preferProvider),
    first: keys?.first(measures, criteria.weights) ?? 0,
    second: keys?.second(measures, criteria.weights) ?? 0,
    thermal: thermalRank(model.thermalState),
    latencyMs: measures.latencyMs,
    health: measures.healthRank,
  };
}

/** Less than 0 when `left` comes first. Total: two models compare equal only when they have the same name. */
function compareRanked(left: Ranked, right: Ranked): number {
  return (
    left.standing - right.standing ||
    left.preference - right.preference ||
    compareNumbers(left.first, right.first) ||
    compareNumbers(left.second, right.second) ||
    left.thermal - right.thermal ||
    compareNumbers(left.latencyMs, right.latencyMs) ||
    left.health - right.health ||
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
): readonly SelectableModel[] {
  const query = priceQueryOf(criteria, criteria.at ?? nowMs);
  return eligible
    .map((model) => ranked(model, criteria, query))
    .sort(compareRanked)
    .slice(0, limit)
    .map(({ model }) => model);
}

/** The models by name; as they are when they come so, which the database sees to. */
export function inNameOrder(models: readonly SelectableModel[]): readonly SelectableModel[] {
  const ordered = models.every((model, index) => {
    const previous = models[index - 1];
    return previous === undefined || compareNames(previous, model) <= 0;
  });
  return ordered ? models : [...models].sort(compareNames);
}

/** The last word of every order. */
function compareNames(left: SelectableModel, right: SelectableModel): number {
  return (
    compareText(left.modelId, right.modelId) ||
    compareText(left.hostingType, right.hostingType) ||
    compareText(left.providerId, right.providerId)
  );
}

/** Infinity equals itself, which subtraction would not say. */
function compareNumbers(left: number, right: number): number {
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
