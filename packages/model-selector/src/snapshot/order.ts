import type { SelectableModel } from '../model/selectable-model.ts';
import { addBit, type BitSet, bitSet } from './bit-set.ts';
import type { Columns } from './columns.ts';
import { stableSort } from './stable-sort.ts';

/** Which of the two orders that do not depend on the usage. */
export type OrderKind = 'thermal' | 'latency';

/** The models of one task, best first, with a bit set for every value that a gate may ask for. */
export interface Order {
  readonly size: number;
  /** The row at each position. */
  readonly rows: Int32Array;
  readonly latencyMs: Float64Array;
  readonly sunsetMs: Float64Array;
  readonly contextWindow: Float64Array;
  /** By tier: positions of the models that ask for at most that tier. */
  readonly withinTier: readonly BitSet[];
  readonly deprecated: BitSet;
  readonly ready: BitSet;
  readonly hipaa: BitSet;
  readonly commercialUse: BitSet;
  readonly hosting: ReadonlyMap<string, BitSet>;
  readonly provider: ReadonlyMap<string, BitSet>;
  readonly capability: ReadonlyMap<string, BitSet>;
  readonly inputModality: ReadonlyMap<string, BitSet>;
  readonly outputModality: ReadonlyMap<string, BitSet>;
}

const HIGHEST_TIER = 5;
const POSITIONS_A_STEP = 512;

/** Ranks the models of a task and draws up its bit sets, a few hundred at a step. */
export function* orderOf(
  models: readonly SelectableModel[],
  columns: Columns,
  task: number,
  kind: OrderKind,
): Generator<void, Order> {
  const rows = yield* rank(columns, columns.rowsByTask[task] ?? new Int32Array(0), kind);
  const size = rows.length;
  const order = {
    size,
    rows,
    latencyMs: new Float64Array(size),
    sunsetMs: new Float64Array(size),
    contextWindow: new Float64Array(size),
    withinTier: Array.from({ length: HIGHEST_TIER + 1 }, () => bitSet(size)),
    deprecated: bitSet(size),
    ready: bitSet(size),
    hipaa: bitSet(size),
    commercialUse: bitSet(size),
    hosting: new Map<string, BitSet>(),
    provider: new Map<string, BitSet>(),
    capability: new Map<string, BitSet>(),
    inputModality: new Map<string, BitSet>(),
    outputModality: new Map<string, BitSet>(),
  };
  const note = (sets: Map<string, BitSet>, word: string, position: number) => {
    let set = sets.get(word);
    if (set === undefined) {
      set = bitSet(size);
      sets.set(word, set);
    }
    addBit(set, position);
  };
  for (const [position, row] of rows.entries()) {
    const model = models[row];
    if (model === undefined) throw new RangeError(`Row ${row} is not one of ${models.length} models`);
    order.latencyMs[position] = columns.latencyMs[row] ?? 0;
    order.sunsetMs[position] = columns.sunsetMs[row] ?? 0;
    order.contextWindow[position] = columns.contextWindow[row] ?? 0;
    for (let tier = Math.max(1, model.minTier); tier <= HIGHEST_TIER; tier += 1) {
      const set = order.withinTier[tier];
      if (set !== undefined) addBit(set, position);
    }
    if (model.deprecated) addBit(order.deprecated, position);
    if (columns.waiting[row] === 0) addBit(order.ready, position);
    if (model.compliance.includes('HIPAA')) addBit(order.hipaa, position);
    if (model.commercialUseAllowed === true) addBit(order.commercialUse, position);
    note(order.hosting, model.hostingType, position);
    note(order.provider, model.providerId, position);
    for (const word of model.capabilities) note(order.capability, word, position);
    for (const word of model.inputModalities) note(order.inputModality, word, position);
    for (const word of model.outputModalities) note(order.outputModality, word, position);
    if (position % POSITIONS_A_STEP === 0) yield;
  }
  return order;
}

/** Sorts by key after key, the least significant first; the rows come ordered by name. */
function* rank(columns: Columns, byName: Int32Array, kind: OrderKind): Generator<void, Int32Array> {
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
