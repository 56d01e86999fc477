import { type PriceQuery, type Strategy, type Use, usualWeights, type WeightList } from '@radiant/contracts';
import { compareNumbers } from '../rank/compare-models.ts';
import { type Measures, STRATEGY_KEYS, type StrategyKeys, surpasses } from '../rank/strategies.ts';
import { denseRanks, stableSort } from './counting-sort.ts';
import { movedSlot, moveNumber, placeFor } from './move-slot.ts';
import type { PriceTable } from './price-table.ts';
import type { QualityTable } from './quality-table.ts';
import type { RankColumns } from './rank-columns.ts';
import { allAtOnce } from './steps.ts';
import type { TaskModels } from './task-models.ts';

/** An order that is sorted once: a strategy under the usage and the weights that nobody stated, for one use. */
export interface OrderName {
  readonly strategy: Exclude<Strategy, 'thermal' | 'pareto'>;
  /** Any where the strategy does not go by quality. */
  readonly use: Use;
}

/** The slots of a task, best first. */
export interface SlotOrder {
  readonly slots: Int32Array;
  /** The place of each slot. */
  readonly placeOf: Float64Array;
  /** What it is sorted by, by slot. */
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** The keys of some slots, by place in the list of them. */
export interface SlotKeys {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** By slot, which of equal ones comes first; null is the lowest slot. */
  readonly ties: Int32Array | null;
}

/** What keys are worked out from. */
export interface KeySource {
  readonly task: TaskModels;
  readonly ranks: RankColumns;
  readonly prices: PriceTable;
  readonly qualities: QualityTable;
}

/** Under which circumstances. */
export interface KeyQuery {
  readonly query: PriceQuery;
  readonly use: Use;
  readonly weights: WeightList;
}

const SLOTS_A_STEP = 512;

/** What the models in the first `count` of a list of slots are measured by; the same object for each, one after the other. */
function* measuresAt(
  { task, ranks, prices, qualities }: KeySource,
  { byPrice, byQuality }: Pick<StrategyKeys, 'byPrice' | 'byQuality'>,
  { query, use }: KeyQuery,
  list: Int32Array,
  count: number,
  take: (place: number, measures: Measures) => void,
): Generator<void, void> {
  const column = byPrice ? prices.column(query) : null;
  const quality = byQuality ? qualities.column(use) : null;
  // One for all: ten thousand of them would be garbage.
  const measures: { -readonly [Name in keyof Measures]: Measures[Name] } = { ...NOTHING_KNOWN };
  for (let place = 0; place < count; place += 1) {
    const row = task.rows[list[place] ?? 0] ?? 0;
    if (column !== null) measures.price = column.at(row);
    if (quality !== null) measures.quality = quality[row] ?? -1;
    measures.ownLatencyMs = ranks.ownLatencyMs[row] ?? 0;
    measures.latencyMs = ranks.latencyMs[row] ?? 0;
    measures.waiting = ranks.waiting[row] ?? 0;
    measures.unready = ranks.unready[row] ?? 0;
    measures.unreadiness = ranks.unreadiness[row] ?? 0;
    measures.healthRank = ranks.healthRank[row] ?? 0;
    take(place, measures);
    if (place % SLOTS_A_STEP === SLOTS_A_STEP - 1) yield;
  }
}

const NOTHING_KNOWN: Measures = {
  price: Number.POSITIVE_INFINITY,
  quality: -1,
  ownLatencyMs: 0,
  latencyMs: 0,
  waiting: 0,
  unready: 0,
  unreadiness: 0,
  healthRank: 0,
};

/** The keys of the first `count` of a list of slots, a few hundred at a step. */
export function* keysOf(
  source: KeySource,
  keys: StrategyKeys,
  under: KeyQuery,
  list: Int32Array,
  count: number,
): Generator<void, SlotKeys> {
  const first = new Float64Array(count);
  const second = new Float64Array(count);
  yield* measuresAt(source, keys, under, list, count, (place, measures) => {
    first[place] = keys.first(measures, under.weights);
    second[place] = keys.second(measures, under.weights);
  });
  return { first, second, ties: tiesOf(source.task, keys) };
}

/** What settles models of the same keys: their slots stand in the order `thermal`, their rows by name. */
function tiesOf({ rows }: TaskModels, { tail }: StrategyKeys): Int32Array | null {
  return tail === 'names' ? rows : null;
}

/**
 * Of the first `count` of a list of slots those that none of the others surpasses. Each is held against those not surpassed so far,
 * the last that surpassed anything first: most are out at the first look.
 */
export function unsurpassed(source: KeySource, under: KeyQuery, list: Int32Array, count: number): number[] {
  const front: { readonly slot: number; readonly measures: Measures }[] = [];
  const held = measuresAt(source, STRATEGY_KEYS.pareto, under, list, count, (place, measures) => {
    const by = front.findIndex((one) => surpasses(one.measures, measures));
    if (by >= 0) {
      const one = front[by];
      const [leader] = front;
      if (by > 0 && one !== undefined && leader !== undefined) {
        front[0] = one;
        front[by] = leader;
      }
      return;
    }
    for (let index = front.length - 1; index >= 0; index -= 1) {
      const one = front[index];
      if (one !== undefined && surpasses(measures, one.measures)) front.splice(index, 1);
    }
    front.push({ slot: list[place] ?? 0, measures: { ...measures } });
  });
  allAtOnce(held);
  return front.map(({ slot }) => slot);
}

/** Sorts the slots of a task for a price query and the weights that count where nobody states any, in steps. */
export function* orderOf(
  source: KeySource,
  { strategy, use }: OrderName,
  query: PriceQuery,
): Generator<void, SlotOrder> {
  const { task, ranks: rows } = source;
  const size = task.rows.length;
  const keys = STRATEGY_KEYS[strategy];
  const asTheyStand = Int32Array.from({ length: size }, (_, slot) => slot);
  const usual = { query, use, weights: usualWeights(strategy) };
  const { first, second, ties } = yield* keysOf(source, keys, usual, asTheyStand, size);
  let slots: Int32Array =
    ties === null ? asTheyStand : asTheyStand.sort((one, other) => (ties[one] ?? 0) - (ties[other] ?? 0));
  for (const numbers of [second, first]) {
    const { ranks, highest } = denseRanks(numbers);
    yield;
    slots = stableSort(slots, ranks, highest);
    yield;
  }
  const standing = Uint8Array.from({ length: size }, (_, slot) => rows.standing[task.rows[slot] ?? 0] ?? 0);
  slots = stableSort(slots, standing, 2);
  const placeOf = new Float64Array(size);
  for (const [place, slot] of slots.entries()) placeOf[slot] = place;
  return { slots, placeOf, first, second };
}

/**
 * Puts a model that changed where it belongs in an order, once it has moved from a slot to another: everything is then as {@link orderOf}
 * would make it for the same query.
 */
export function moveInOrder(
  { slots, placeOf, first, second }: SlotOrder,
  source: KeySource,
  { strategy, use }: OrderName,
  query: PriceQuery,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const { rows } = source.task;
  const { standing } = source.ranks;
  const keys = STRATEGY_KEYS[strategy];
  const usual = { query, use, weights: usualWeights(strategy) };
  const moved = allAtOnce(keysOf(source, keys, usual, Int32Array.of(to), 1));
  moveNumber(first, from, to);
  moveNumber(second, from, to);
  first[to] = moved.first[0] ?? 0;
  second[to] = moved.second[0] ?? 0;
  let place = 0;
  for (let index = 0; index < slots.length; index += 1) {
    const slot = movedSlot(slots[index] ?? 0, from, to);
    slots[index] = slot;
    if (slot === to) place = index;
  }
  const tie = (slot: number) => (keys.tail === 'names' ? (rows[slot] ?? 0) : slot);
  const comesBefore = (slot: number) => {
    const difference =
      compareNumbers(standing[rows[slot] ?? 0] ?? 0, standing[rows[to] ?? 0] ?? 0) ||
      compareNumbers(first[slot] ?? 0, first[to] ?? 0) ||
      compareNumbers(second[slot] ?? 0, second[to] ?? 0) ||
      compareNumbers(tie(slot), tie(to));
    return difference < 0;
  };
  moveNumber(
    slots,
    place,
    placeFor(slots.length, place, (index) => comesBefore(slots[index] ?? 0)),
  );
  for (let index = 0; index < slots.length; index += 1) placeOf[slots[index] ?? 0] = index;
}
