import type { Strategy, WeightList } from '@radiant/contracts';

/** What strategies rank a model by, as numbers. */
export interface Measures {
  /** US dollars that the tenant pays for the expected usage; Infinity is unknown. */
  readonly price: number;
  /** Average, in ms; Infinity is unknown. */
  readonly latencyMs: number;
  /** 1 needs a warm-up, 0 can answer now. */
  readonly waiting: number;
  /** 0 answers now at full speed, 1 is not deployed. */
  readonly unreadiness: number;
  /** 0 healthy, 1 degraded, 2 everything else. */
  readonly healthRank: number;
}

/** The numbers that a strategy puts first, less is better: the second counts where the first is the same. */
export interface StrategyKeys {
  first(measures: Measures, weights: WeightList): number;
  second(measures: Measures, weights: WeightList): number;
  /** Whether they go by the price, and so by the usage. */
  readonly byPrice: boolean;
  readonly byWeights: boolean;
}

const none = () => 0;

/** The strategies beside `thermal`, which is what every one of them falls back on. SQL's `select_model` says the same. */
export const STRATEGY_KEYS: Readonly<Record<Exclude<Strategy, 'thermal'>, StrategyKeys>> = {
  latency: {
    first: ({ waiting }) => waiting,
    second: ({ latencyMs }) => latencyMs,
    byPrice: false,
    byWeights: false,
  },
  cost: { first: ({ price }) => price, second: none, byPrice: true, byWeights: false },
  balanced: { first: imbalance, second: none, byPrice: true, byWeights: true },
};

/** How far from ideal, for `balanced`; 0 is best, unknown counts as worst. SQL's `balance_score` says the same. */
function imbalance(
  { price, latencyMs, unreadiness, healthRank }: Measures,
  [latency, cost, readiness, health]: WeightList,
): number {
  return (
    latency * (latencyMs === Number.POSITIVE_INFINITY ? 1 : latencyMs / (latencyMs + 1000)) +
    cost * (price === Number.POSITIVE_INFINITY ? 1 : price / (price + 0.01)) +
    readiness * unreadiness +
    health * (healthRank / 2)
  );
}
