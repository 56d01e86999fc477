import type { Strategy, WeightList } from '@radiant/contracts';
import { scoreOf } from './score.ts';

/** What strategies rank a model by, as numbers. */
export interface Measures {
  /** US dollars that the tenant pays for the expected usage; Infinity is unknown. */
  readonly price: number;
  /** 0 to 100 for the use; -1 is unknown. */
  readonly quality: number;
  /** The typical latency of the model's own calls, in ms; Infinity is unknown. A probe of its provider says nothing of it. */
  readonly ownLatencyMs: number;
  /** Average latency of its provider, or of its endpoint, in ms; Infinity is unknown. */
  readonly latencyMs: number;
  /** 1 needs a warm-up, 0 can answer now. */
  readonly waiting: number;
  /** 0 can answer now; 1 may, nothing being known of its provider's health; 2 must wake; 3 is not deployed. */
  readonly unready: number;
  /** 0 answers now at full speed, 1 is not deployed. */
  readonly unreadiness: number;
  /** 0 healthy, 1 degraded, 2 everything else. */
  readonly healthRank: number;
}

/** The numbers that a strategy puts first, less is better: the second counts where the first is the same. */
export interface StrategyKeys {
  first(measures: Measures, weights: WeightList): number;
  second(measures: Measures, weights: WeightList): number;
  /** What settles the rest: the order `thermal`, or the names alone. */
  readonly tail: 'thermal' | 'names';
  /** What they go by, and so must be known to have an order. */
  readonly byPrice: boolean;
  readonly byWeights: boolean;
  readonly byQuality: boolean;
}

const none = () => 0;

/** {@link Measures.unready} of what has no endpoint. */
const NOT_DEPLOYED = 3;

/** Points of quality that people would not tell apart: whoever is in the same step is settled by price. */
const QUALITY_STEP = 2;

const best: StrategyKeys = {
  // What is ready comes first; then what is known: no score makes up for not knowing how good a model is, or what it costs.
  first: ({ unready, quality, price }, [, cost, , , qualityWeight]) =>
    4 * unready + (qualityWeight > 0 && quality < 0 ? 2 : 0) + (cost > 0 && price === Number.POSITIVE_INFINITY ? 1 : 0),
  second: (measures, weights) => -scoreOf(measures, weights),
  tail: 'names',
  byPrice: true,
  byWeights: true,
  byQuality: true,
};

/** The strategies beside `thermal`, which most of them fall back on. SQL's `strategy_keys` says the same. */
export const STRATEGY_KEYS: Readonly<Record<Exclude<Strategy, 'thermal'>, StrategyKeys>> = {
  best,
  quality: {
    first: ({ quality }) => (quality < 0 ? 1 : -Math.floor(quality / QUALITY_STEP)),
    second: ({ price }) => price,
    tail: 'thermal',
    byPrice: true,
    byWeights: false,
    byQuality: true,
  },
  value: {
    // Dollars for a point; what is free is settled by quality.
    first: ({ quality, price }) => (quality > 0 ? price / quality : Number.POSITIVE_INFINITY),
    second: ({ quality }) => -quality,
    tail: 'thermal',
    byPrice: true,
    byWeights: false,
    byQuality: true,
  },
  // In the order `best`, of what no other surpasses.
  pareto: best,
  latency: {
    first: ({ waiting }) => waiting,
    second: ({ latencyMs }) => latencyMs,
    tail: 'thermal',
    byPrice: false,
    byWeights: false,
    byQuality: false,
  },
  cost: {
    first: ({ price }) => price,
    second: none,
    tail: 'thermal',
    byPrice: true,
    byWeights: false,
    byQuality: false,
  },
  balanced: {
    first: (measures, weights) => -scoreOf(measures, weights),
    second: none,
    tail: 'thermal',
    byPrice: true,
    byWeights: true,
    byQuality: true,
  },
};

/**
 * Whether one surpasses another: no worse in quality, price and latency, and better in one. What is unknown is worse than
 * anything known. What is not deployed surpasses nothing that is.
 */
export function surpasses(one: Measures, other: Measures): boolean {
  return (
    (one.unready < NOT_DEPLOYED || other.unready === NOT_DEPLOYED) &&
    one.quality >= other.quality &&
    one.price <= other.price &&
    one.ownLatencyMs <= other.ownLatencyMs &&
    (one.quality > other.quality || one.price < other.price || one.ownLatencyMs < other.ownLatencyMs)
  );
}
