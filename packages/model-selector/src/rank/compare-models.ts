import {
  type HealthStatus,
  type NormalCriteria,
  REFERENCE_QUANTITIES,
  type ThermalState,
  type WeightList,
} from '@radiant/contracts';
import { comparablePrice } from '../cost/bill.ts';
import { isReady, type SelectableModel } from '../model/selectable-model.ts';

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

/** How far from ideal, for `balanced`; 0 is best, unknown counts as worst. SQL's `balance_score` says the same. */
export function balanceScore(
  model: Pick<SelectableModel, 'avgLatencyMs' | 'hostingType' | 'thermalState' | 'healthStatus'>,
  price: number | null,
  [latency, cost, readiness, health]: WeightList,
): number {
  const { avgLatencyMs } = model;
  return (
    latency * (avgLatencyMs === null ? 1 : avgLatencyMs / (avgLatencyMs + 1000)) +
    cost * (price === null ? 1 : price / (price + 0.01)) +
    readiness * unreadiness(model) +
    health * (healthRank(model.healthStatus) / 2)
  );
}

/** 0 answers now at full speed, 1 is not deployed. */
function unreadiness({ hostingType, thermalState }: Pick<SelectableModel, 'hostingType' | 'thermalState'>): number {
  if (hostingType === 'external' || thermalState === 'HOT') return 0;
  return thermalState === 'WARM' ? 0.25 : thermalState === 'COLD' ? 0.75 : 1;
}

/** The number that a strategy puts first; less is better. */
function strategyKey(model: SelectableModel, criteria: NormalCriteria): number {
  if (criteria.strategy === 'latency') return isReady(model) ? 0 : 1;
  if (criteria.strategy !== 'cost' && criteria.strategy !== 'balanced') return 0;
  const price = comparablePrice(model, criteria.expectedUsage ?? REFERENCE_QUANTITIES);
  return criteria.strategy === 'cost'
    ? (price ?? Number.POSITIVE_INFINITY)
    : balanceScore(model, price, criteria.weights);
}

/** Less than 0 when `left` comes first. Total: two models compare equal only when they have the same name. */
export function compareModels(left: SelectableModel, right: SelectableModel, criteria: NormalCriteria): number {
  return (
    Number(left.deprecated) - Number(right.deprecated) ||
    preferenceRank(left.providerId, criteria.preferProvider) -
      preferenceRank(right.providerId, criteria.preferProvider) ||
    compareNumbers(strategyKey(left, criteria), strategyKey(right, criteria)) ||
    (criteria.strategy === 'latency' ? compareLatency(left, right) : 0) ||
    thermalRank(left.thermalState) - thermalRank(right.thermalState) ||
    compareLatency(left, right) ||
    healthRank(left.healthStatus) - healthRank(right.healthStatus) ||
    compareNames(left, right)
  );
}

/** The last word of every order. */
export function compareNames(left: SelectableModel, right: SelectableModel): number {
  return (
    compareText(left.modelId, right.modelId) ||
    compareText(left.hostingType, right.hostingType) ||
    compareText(left.providerId, right.providerId)
  );
}

/** Ascending, unknown last. */
function compareLatency(left: SelectableModel, right: SelectableModel): number {
  return compareNumbers(left.avgLatencyMs ?? Number.POSITIVE_INFINITY, right.avgLatencyMs ?? Number.POSITIVE_INFINITY);
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
