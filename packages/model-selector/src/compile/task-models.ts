import { GATES, type Use } from '@radiant/contracts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { stableSort } from './counting-sort.ts';
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
  readonly sets: readonly ReadonlyMap<unknown, BitSet>[];
  /** As in {@link COLUMNS}. */
  readonly columns: readonly NumberColumn[];
  /** Numbers that differ by use; made when somebody first asks for them, since models have few of the many. */
  byUse(numberOf: NumberByUse, use: Use, models: readonly SelectableModel[]): NumberColumn;
  /** Where a selection writes down what it finds; as long as there are slots. */
  readonly found: Int32Array;
}

/** Numbers by slot, and the lowest of them; unknown is below all. */
interface NumberColumn {
  readonly numbers: Float64Array;
  readonly lowest: number;
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
  const columns = COLUMNS.map((numberOf) => ({ numberOf, numbers: new Float64Array(size), lowest: Infinity }));
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
    for (const column of columns) {
      const number = column.numberOf(model) ?? Number.NEGATIVE_INFINITY;
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
    byUse: columnsByUse(rows),
    found: new Int32Array(size),
  };
}

function columnsByUse(rows: Int32Array): TaskModels['byUse'] {
  const made = new Map<NumberByUse, Map<Use, NumberColumn>>();
  return (numberOf, use, models) => {
    const ofNumber = made.get(numberOf) ?? new Map<Use, NumberColumn>();
    made.set(numberOf, ofNumber);
    const known = ofNumber.get(use);
    if (known !== undefined) return known;
    const numbers = Float64Array.from(rows, (row) => {
      const model = models[row];
      return (model === undefined ? null : numberOf(model, use)) ?? Number.NEGATIVE_INFINITY;
    });
    const column = { numbers, lowest: numbers.reduce((least, number) => Math.min(least, number), Infinity) };
    ofNumber.set(use, column);
    return column;
  };
}

/** Sorts by key after key, the least significant first; the rows come ordered by name. */
function* ranked(columns: RankColumns, byName: Int32Array): Generator<void, Int32Array> {
  const keys = [
    [columns.healthRank, 2],
    [columns.latencyRank, columns.highestLatencyRank],
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
