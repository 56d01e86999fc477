import { z } from 'zod';

/** The highest weight of a part. */
export const MOST_WEIGHT = 1000;
const weightSchema = z.number().min(0).max(MOST_WEIGHT).optional();

/** How much each part counts in the strategy `balanced`; a part left out counts nothing. */
export const selectionWeightsSchema = z.strictObject({
  /** Half of it at an average of 1,000 ms. */
  latency: weightSchema,
  /** Half of it at 0.01 US dollars for the expected usage. */
  cost: weightSchema,
  /** None for what answers now, all of it for what is not deployed. */
  readiness: weightSchema,
  /** None for healthy, half for degraded. */
  health: weightSchema,
});
/** Weights by part; see {@link selectionWeightsSchema}. */
export type SelectionWeights = z.infer<typeof selectionWeightsSchema>;

/** The weights of `balanced` unless said otherwise. */
export const DEFAULT_WEIGHTS: Required<{ readonly [Part in keyof SelectionWeights]: number }> = {
  latency: 0.3,
  cost: 0.3,
  readiness: 0.2,
  health: 0.2,
};

/** Weights in the order latency, cost, readiness, health. */
export type WeightList = readonly [latency: number, cost: number, readiness: number, health: number];

/** Weights as a list; a part that is left out counts nothing. */
export function weightList({ latency = 0, cost = 0, readiness = 0, health = 0 }: SelectionWeights): WeightList {
  return [latency, cost, readiness, health];
}
