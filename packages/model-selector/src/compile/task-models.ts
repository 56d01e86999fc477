import { GATES, type Use } from '@radiant/contracts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { compareNumbers } from '../rank/compare-models.ts';
import { denseRanks, stableSort } from './counting-sort.ts';
import { moveBit, moveNumber, placeFor } from './move-slot.ts';
import type { RankColumns } from './rank-columns.ts';
import { addBit, type BitSet, bitSet } from './scan.ts';

const FORMS = GATES.flatMap(({ gate }) => gate.compiled ?? []);
/** How models are found by words: one index, whatever number of gates go by it. */
export const INDEXES = [...new Set(FORMS.flatMap((form) => ('wordsOf' in form ? [form.wordsOf] : [])))];
/** What is known of models in numbers: one column, whatever number of gates go by it. */
export const COLUMNS = [...new Set(FORMS.flatMap((form) => (form.by === 'column' ? [form.numberOf] : [])))];

/**
 * The models of one task in slots, which stand in the order `thermal`, with a bit set for every word and a column for every
 * number that a gate may ask for. Every other order is an order of these slots.
 */
export interface TaskModels {
  /** The row in each slot. */
  readonly rows: Int32Array;
  /** What is in service, what is deprecated, what is not deployed: each comes before all of the next. */
  readonly standings: readonly BitSet[];
  /** What can answer now. */
  readonly ready: BitSet;
  /** By index, as in {@link INDEXES}, and word. */
  readonly sets: readonly Map<unknown, BitSet>[];
  /** As in {@link COLUMNS}. */
  readonly columns: readonly NumberColumn[];
  /** Numbers that differ by use; see {@link columnByUse}. */
  readonly byUse: Map<NumberByUse, Map<Use, NumberColumn>>;
  /** Where a selection writes down what it finds; as long as there are slots. */
  readonly found: Int32Array;
}

/** Numbers by slot, and the lowest of them; unknown is below all. */
interface NumberColumn {
  readonly numbers: Float64Array;
  lowest: number;
}
type NumberByUse = (model: SelectableModel, use: Use) => number | null;

const SLOTS_A_STEP = 512;

/** Ranks the models of a task and draws up its bit sets and columns, a few hundred at a step. */
export function* taskModelsOf(
  models: readonly SelectableModel[],
  ranks: RankColumns,
  task: number,
): Generator<void, TaskModels> {
  const rows = yield* ranked(ranks, ranks.rowsByTask[task] ?? new Int32Array(0));
  const size = rows.length;
  const standings = [bitSet(size), bitSet(size), bitSet(size)];
  const ready = bitSet(size);
  const sets = INDEXES.map((wordsOf) => ({ wordsOf, byWord: new Map<unknown, BitSet>() }));
  const columns = COLUMNS.map(() => ({ numbers: new Float64Array(size), lowest: Infinity }));
  for (const [slot, row] of rows.entries()) {
    const model = models[row];
    if (model === undefined) throw new RangeError(`Row ${row} is not one of ${models.length} models`);
    const standing = standings[ranks.standing[row] ?? 0];
    if (standing !== undefined) addBit(standing, slot);
    if (ranks.waiting[row] === 0) addBit(ready, slot);
    for (const { wordsOf, byWord } of sets) {
      for (const word of wordsOf(model)) {
        let set = byWord.get(word);
        if (set === undefined) {
          set = bitSet(size);
          byWord.set(word, set);
        }
        addBit(set, slot);
      }
    }
    for (const [index, column] of columns.entries()) {
      const number = COLUMNS[index]?.(model) ?? Number.NEGATIVE_INFINITY;
      column.numbers[slot] = number;
      if (number < column.lowest) column.lowest = number;
    }
    if (slot % SLOTS_A_STEP === 0) yield;
  }
  return {
    rows,
    standings,
    ready,
    sets: sets.map(({ byWord }) => byWord),
    columns,
    byUse: new Map(),
    found: new Int32Array(size),
  };
}

/** The numbers of a use; made when somebody first asks for them, since models have few of the many. */
export function columnByUse(
  { rows, byUse }: TaskModels,
  numberOf: NumberByUse,
  use: Use,
  models: readonly SelectableModel[],
): NumberColumn {
  const ofNumber = byUse.get(numberOf) ?? new Map<Use, NumberColumn>();
  byUse.set(numberOf, ofNumber);
  const known = ofNumber.get(use);
  if (known !== undefined) return known;
  const numbers = Float64Array.from(rows, (row) => {
    const model = models[row];
    return (model === undefined ? null : numberOf(model, use)) ?? Number.NEGATIVE_INFINITY;
  });
  const column = { numbers, lowest: lowestOf(numbers) };
  ofNumber.set(use, column);
  return column;
}

function lowestOf(numbers: Float64Array): number {
  return numbers.reduce((least, number) => Math.min(least, number), Infinity);
}

/**
 * Writes a model that changed into the models of its task, where the ranks of its row are those of the change already: everything is then
 * as {@link taskModelsOf} would make it.
 *
 * @returns the slot that it had, and the one that it has
 */
export function moveModel(
  task: TaskModels,
  ranks: RankColumns,
  row: number,
  model: SelectableModel,
): { readonly from: number; readonly to: number } {
  const { rows } = task;
  const from = rows.indexOf(row);
  const to = placeFor(rows.length, from, (slot) => comesBefore(ranks, rows[slot] ?? 0, row));
  moveNumber(rows, from, to);
  for (const [standing, set] of task.standings.entries()) moveBit(set, from, to, ranks.standing[row] === standing);
  moveBit(task.ready, from, to, ranks.waiting[row] === 0);
  for (const [index, byWord] of task.sets.entries()) {
    const words = new Set<unknown>(INDEXES[index]?.(model));
    for (const word of words) if (!byWord.has(word)) byWord.set(word, bitSet(rows.length));
    for (const [word, set] of byWord) {
      moveBit(set, from, to, words.has(word));
      if (!words.has(word) && set.every((bits) => bits === 0)) byWord.delete(word);
    }
  }
  for (const [index, column] of task.columns.entries())
    moveInColumn(column, from, to, COLUMNS[index]?.(model) ?? Number.NEGATIVE_INFINITY);
  for (const [numberOf, byUse] of task.byUse)
    for (const [use, column] of byUse) moveInColumn(column, from, to, numberOf(model, use) ?? Number.NEGATIVE_INFINITY);
  return { from, to };
}

function moveInColumn(column: NumberColumn, from: number, to: number, number: number): void {
  const before = column.numbers[from];
  moveNumber(column.numbers, from, to);
  column.numbers[to] = number;
  column.lowest = before === column.lowest ? lowestOf(column.numbers) : Math.min(column.lowest, number);
}

/** The order `thermal` of two rows. */
function comesBefore(
  { standing, thermalRank, latencyMs, healthRank }: RankColumns,
  one: number,
  other: number,
): boolean {
  for (const key of [standing, thermalRank, latencyMs, healthRank]) {
    const difference = compareNumbers(key[one] ?? 0, key[other] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return one < other;
}

/** Sorts by key after key, the least significant first; the rows come ordered by name. */
function* ranked(columns: RankColumns, byName: Int32Array): Generator<void, Int32Array> {
  const latency = denseRanks(columns.latencyMs);
  yield;
  const keys = [
    [columns.healthRank, 2],
    [latency.ranks, latency.highest],
    [columns.thermalRank, 3],
    [columns.standing, 2],
  ] as const;
  let rows = byName;
  for (const [key, highest] of keys) {
    rows = stableSort(rows, key, highest);
    yield;
  }
  return rows;
}
