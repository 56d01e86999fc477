import type { ModelScore, WeightList } from '@radiant/contracts';
import type { Measures } from './strategies.ts';

const latencyPart = (ms: number) => (ms === Number.POSITIVE_INFINITY ? 0 : 1000 / (1000 + ms));
const costPart = (price: number) => (price === Number.POSITIVE_INFINITY ? 0 : 0.01 / (0.01 + price));
const qualityPart = (quality: number) => (quality < 0 ? 0 : quality / 100);

/** The score as ranking compares it, 0 to 1. SQL's `model_score` adds in the same order. */
export function scoreOf(
  { ownLatencyMs, price, unreadiness, healthRank, quality }: Measures,
  [latencyWeight, costWeight, readinessWeight, healthWeight, qualityWeight]: WeightList,
): number {
  const all = latencyWeight + costWeight + readinessWeight + healthWeight + qualityWeight;
  if (all === 0) return 0;
  return (
    (latencyWeight * latencyPart(ownLatencyMs) +
      costWeight * costPart(price) +
      readinessWeight * (1 - unreadiness) +
      healthWeight * (1 - healthRank / 2) +
      qualityWeight * qualityPart(quality)) /
    all
  );
}

/** The score with what it is made of. */
export function scoreWithParts(measures: Measures, weights: WeightList): ModelScore {
  const [latency, cost, readiness, health, quality] = weights;
  const all = latency + cost + readiness + health + quality || 1;
  const { ownLatencyMs, price } = measures;
  return {
    value: scoreOf(measures, weights),
    parts: {
      latency: ownLatencyMs === Number.POSITIVE_INFINITY ? null : latencyPart(ownLatencyMs),
      cost: price === Number.POSITIVE_INFINITY ? null : costPart(price),
      readiness: 1 - measures.unreadiness,
      health: measures.healthRank === 2 ? null : 1 - measures.healthRank / 2,
      quality: measures.quality < 0 ? null : qualityPart(measures.quality),
    },
    weights: {
      latency: latency / all,
      cost: cost / all,
      readiness: readiness / all,
      health: health / all,
      quality: quality / all,
    },
  };
}
