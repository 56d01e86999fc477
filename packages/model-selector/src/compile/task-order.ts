import { GATES } from '@radiant/contracts';
import type { SelectableModel } from '../model/selectable-model.ts';
import type { RankColumns } from './rank-columns.ts';
import { addBit, type BitSet, bitSet } from './scan.ts';

const FORMS = GATES.flatMap(({ gate }) => gate.compiled ?? []);
/** How models are found by words: one index, whatever number of gates go by it. */
export const INDEXES = [...new Set(FORMS.flatMap((form) => ('wordsOf' in form ? [form.wordsOf] : [])))];
/** What is known of models in numbers: one column, whatever number of gates go by it. */
export const COLUMNS = [...new Set(FORMS.flatMap((form) => (form.by === 'column' ? [form.numberOf] : [])))];

/** Which of the two orders that do not depend on the usage. */
export type OrderKind = 'thermal' | 'latency';

/** The models of one task, best first, with a bit set for every word and a column for every number that a gate may ask for. */
export interface TaskOrder {
  /** The row at each position. */
  readonly rows: Int32Array;
  readonly deprecated: BitSet;
  /** What can answer now. */
  readonly ready: BitSet;
  /** By index, as in {@link INDEXES}, and word. */
  readonly sets: readonly ReadonlyMap<unknown, BitSet>[];
  /** Numbers by position, as in {@link COLUMNS}, and the lowest of them; unknown is below all. */
  readonly columns: readonly { readonly numbers: Float64Array; readonly lowest: number }[];
}

const POSITIONS_A_STEP = 512;

/** Ranks the models of a task and draws up its bit sets and columns, a few hundred at a step. */
export function* taskOrderOf(
  models: readonly SelectableModel[],
  ranks: RankColumns,
  task: number,
  kind: OrderKind,
): Generator<void, TaskOrder> {
  const rows = yield* ranked(ranks, ranks.rowsByTask[task] ?? new Int32Array(0), kind);
  const size = rows.length;
  const deprecated = bitSet(size);
  const ready = bitSet(size);
  const sets = INDEXES.map((wordsOf) => ({ wordsOf, byWord: new Map<unknown, BitSet>() }));
  const columns = COLUMNS.map((numberOf) => ({ numberOf, numbers: new Float64Array(size), lowest: Infinity }));
  for (const [position, row] of rows.entries()) {
    const model = models[row];
    if (model === undefined) throw new RangeError(`Row ${row} is not one of ${models.length} models`);
    if (model.deprecated) addBit(deprecated, position);
    if (ranks.waiting[row] === 0) addBit(ready, position);
    for (const { wordsOf, byWord } of sets) {
      for (const word of wordsOf(model)) {
        let set = byWord.get(word);
        if (set === undefined) {
          set = bitSet(size);
          byWord.set(word, set);
        }
        addBit(set, position);
      }
    }
    for (const column of columns) {
      const number = column.numberOf(model) ?? Number.NEGATIVE_INFINITY;
      column.numbers[position] = number;
      if (number < column.lowest) column.lowest = number;
    }
    if (position % POSITIONS_A_STEP === 0) yield;
  }
  return { rows, deprecated, ready, sets: sets.map(({ byWord }) => byWord), columns };
}

/** Sorts by key after key, the least significant first; the rows come ordered by name. */
function* ranked(columns: RankColumns, byName: Int32Array, kind: OrderKind): Generator<void, Int32Array> {
  const byLatency = [columns.latencyRank, columns.highestLatencyRank] as const;
  const byThermal = [columns.thermalRank, 3] as const;
  const keys =
    kind === 'thermal'
      ? ([[columns.healthRank, 2], byLatency, byThermal, [columns.deprecated, 1]] as const)
      : ([[columns.healthRank, 2], byThermal, byLatency, [columns.waiting, 1], [columns.deprecated, 1]] as const);
  let rows = byName;
  for (const [key, highest] of keys) {
    rows = stableSort(rows, key, highest);
    yield;
  }
  return rows;
}

/**
 * Sorts rows by a small whole number, keeping the order of equal ones: a counting sort. Several of them, least significant
 * key first, sort by many keys without comparing rows.
 */
function stableSort(rows: Int32Array, keys: ArrayLike<number>, highestKey: number): Int32Array {
  const starts = new Int32Array(highestKey + 2);
  for (const row of rows) {
    const next = (keys[row] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let key = 1; key < starts.length; key += 1) starts[key] = (starts[key] ?? 0) + (starts[key - 1] ?? 0);
  const sorted = new Int32Array(rows.length);
  for (const row of rows) {
    const key = keys[row] ?? 0;
    const position = starts[key] ?? 0;
    sorted[position] = row;
    starts[key] = position + 1;
  }
  return sorted;
}
