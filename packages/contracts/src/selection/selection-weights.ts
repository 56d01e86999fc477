import { z } from 'zod';
import type { Strategy } from '../vocabulary/words.ts';

/** The highest weight of a part. */
export const MOST_WEIGHT = 1000;
const weightSchema = z.number().min(0).max(MOST_WEIGHT).optional();

/**
 * How much each part of a score counts, in the strategies that go by one; a part left out counts nothing. Each part lies between 0
 * and 1, more is better, and is 0 where it is unknown; its scale is absolute, so that no other model has a part in it.
 */
export const selectionWeightsSchema = z.strictObject({
  /** 1,000 ÷ (1,000 + the model's own typical latency in ms): half at a second. */
  latency: weightSchema,
  /** 0.01 ÷ (0.01 + the tenant's price of the expected usage in US dollars): half at a cent. */
  cost: weightSchema,
  /** All of it for what answers now at full speed, none for what is not deployed. `best` puts what is ready first anyway. */
  readiness: weightSchema,
  /** All of it for healthy, half for degraded. */
  health: weightSchema,
  /** A hundredth of the quality for the use. */
  quality: weightSchema,
});
/** Weights by part; see {@link selectionWeightsSchema}. */
export type SelectionWeights = z.infer<typeof selectionWeightsSchema>;

/** Weights in the order of SQL's `score_weights`. */
export type WeightList = readonly [latency: number, cost: number, readiness: number, health: number, quality: number];

/** Weights as a list; a part that is left out counts nothing. */
export function weightList(weights: SelectionWeights): WeightList {
  const { latency = 0, cost = 0, readiness = 0, health = 0, quality = 0 } = weights;
  return [counted(latency), counted(cost), counted(readiness), counted(health), counted(quality)];
}

/** A weight so small that no product with it has any precision left counts as nothing, as it does in SQL. */
const counted = (weight: number) => (weight < 1e-100 ? 0 : weight);

/** The weights that count unless others are stated. The strategies that are not here go by no score; theirs is shown as `best` has it. */
const BALANCED = weightList({ latency: 0.15, cost: 0.25, readiness: 0.1, health: 0.1, quality: 0.4 });
const BEST = weightList({ latency: 0.1, cost: 0.15, health: 0.05, quality: 0.7 });

/** The weights of a strategy unless others are stated. */
export function usualWeights(strategy: Strategy): WeightList {
  return strategy === 'balanced' ? BALANCED : BEST;
}
