import { DEFAULT_WEIGHTS, type PriceQuery, type Strategy, type WeightList, weightList } from '@radiant/contracts';
import { type Measures, STRATEGY_KEYS } from '../rank/strategies.ts';
import { denseRanks, stableSort } from './counting-sort.ts';
import type { PriceTable } from './price-table.ts';
import type { RankColumns } from './rank-columns.ts';
import type { TaskModels } from './task-models.ts';

/** A strategy with an order of its own; that of `thermal` is the order of the slots. */
export type OrderName = Exclude<Strategy, 'thermal'>;
export const ORDER_NAMES = Object.keys(STRATEGY_KEYS) as readonly OrderName[];

/** The slots of a task, best first. */
export interface SlotOrder {
  readonly slots: Int32Array;
  /** The place of each slot. */
  readonly placeOf: Float64Array;
}

/** The keys of some slots, by place in the list of them. */
export interface SlotKeys {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** What keys are worked out from. */
export interface KeySource {
  readonly task: TaskModels;
  readonly ranks: RankColumns;
  readonly prices: PriceTable;
}

const USUAL_WEIGHTS = weightList(DEFAULT_WEIGHTS);
const SLOTS_A_STEP = 512;

/** The keys of the first `count` of a list of slots under a price query and weights, a few hundred at a step. */
export function* keysOf(
  { task, ranks, prices }: KeySource,
  { first: firstOf, second: secondOf, byPrice }: (typeof STRATEGY_KEYS)[OrderName],
  { query, weights }: { readonly query: PriceQuery; readonly weights: WeightList },
  list: Int32Array,
  count: number,
): Generator<void, SlotKeys> {
  const first = new Float64Array(count);
  const second = new Float64Array(count);
  const column = byPrice ? prices.column(query) : null;
  // One for all: ten thousand of them would be garbage.
  const measures: { -readonly [Name in keyof Measures]: Measures[Name] } = {
    price: Number.POSITIVE_INFINITY,
    latencyMs: 0,
    waiting: 0,
    unreadiness: 0,
    healthRank: 0,
  };
  for (let place = 0; place < count; place += 1) {
    const row = task.rows[list[place] ?? 0] ?? 0;
    if (column !== null) measures.price = prices.priceAt(column, query, row);
    measures.latencyMs = ranks.latencyMs[row] ?? 0;
    measures.waiting = ranks.waiting[row] ?? 0;
    measures.unreadiness = ranks.unreadiness[row] ?? 0;
    measures.healthRank = ranks.healthRank[row] ?? 0;
    first[place] = firstOf(measures, weights);
    second[place] = secondOf(measures, weights);
    if (place % SLOTS_A_STEP === SLOTS_A_STEP - 1) yield;
  }
  return { first, second };
}

/** Sorts the slots of a task for a price query and the weights that count where nobody states any, in steps. */
export function* orderOf(source: KeySource, name: OrderName, query: PriceQuery): Generator<void, SlotOrder> {
  const { task, ranks: rows } = source;
  const size = task.rows.length;
  const asTheyStand = Int32Array.from({ length: size }, (_, slot) => slot);
  const usual = { query, weights: USUAL_WEIGHTS };
  const { first, second } = yield* keysOf(source, STRATEGY_KEYS[name], usual, asTheyStand, size);
  let slots: Int32Array = asTheyStand;
  for (const keys of [second, first]) {
    const { ranks, highest } = denseRanks(keys);
    yield;
    slots = stableSort(slots, ranks, highest);
    yield;
  }
  const standing = Uint8Array.from({ length: size }, (_, slot) => rows.standing[task.rows[slot] ?? 0] ?? 0);
  slots = stableSort(slots, standing, 2);
  const placeOf = new Float64Array(size);
  for (const [place, slot] of slots.entries()) placeOf[slot] = place;
  return { slots, placeOf };
}
