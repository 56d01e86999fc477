import { GATES, TASKS } from '@radiant/contracts';
import { isReady, type SelectableModel } from '../model/selectable-model.ts';
import {
  healthRank,
  ownLatencyMs,
  standingRank,
  thermalRank,
  unreadiness,
  unreadyRank,
} from '../rank/compare-models.ts';
import { denseRanks } from './counting-sort.ts';

/** How many rows are worked on before others may run. */
const ROWS_A_STEP = 512;

const TASK_INDEX = new Map<string, number>(TASKS.map((task, index) => [task, index]));

/** Judged once: what fails here gets no slot. */
const PRESENCES = GATES.flatMap(({ gate }) => gate.compiled ?? []).filter((form) => form.by === 'presence');

/** What the orders go by of every model, as columns; a row's number is its place by name. */
export interface RankColumns {
  /** Rows of each task that may be selected at all (enabled, not retired, not unhealthy), by name. */
  readonly rowsByTask: readonly Int32Array[];
  /** 0 in service, 1 deprecated, 2 not deployed. */
  readonly standing: Uint8Array;
  /** 0 can answer now, 1 needs a warm-up. */
  readonly waiting: Uint8Array;
  readonly thermalRank: Uint8Array;
  readonly healthRank: Uint8Array;
  /** As `best` has it, 0 to 3. */
  readonly unready: Uint8Array;
  readonly unreadiness: Float64Array;
  /** Typical latency of the model's own calls; Infinity is unknown. */
  readonly ownLatencyMs: Float64Array;
  /** Average latency; Infinity is unknown. */
  readonly latencyMs: Float64Array;
  readonly latencyRank: Int32Array;
  readonly highestLatencyRank: number;
}

/** Reads the models, which are ordered by name, into columns, a few hundred at a step. */
export function* rankColumnsOf(models: readonly SelectableModel[]): Generator<void, RankColumns> {
  const size = models.length;
  const standing = new Uint8Array(size);
  const waiting = new Uint8Array(size);
  const thermal = new Uint8Array(size);
  const health = new Uint8Array(size);
  const unready = new Uint8Array(size);
  const unreadinesses = new Float64Array(size);
  const ownLatenciesMs = new Float64Array(size);
  const latencyMs = new Float64Array(size);
  const rowsByTask: number[][] = TASKS.map(() => []);
  for (const [row, model] of models.entries()) {
    standing[row] = standingRank(model);
    waiting[row] = isReady(model) ? 0 : 1;
    thermal[row] = thermalRank(model.thermalState);
    health[row] = healthRank(model.healthStatus);
    unready[row] = unreadyRank(model);
    unreadinesses[row] = unreadiness(model);
    ownLatenciesMs[row] = ownLatencyMs(model);
    latencyMs[row] = model.avgLatencyMs ?? Number.POSITIVE_INFINITY;
    if (PRESENCES.every((form) => form.isPresent(model))) rowsByTask[taskIndex(model.primaryMode)]?.push(row);
    if (row % ROWS_A_STEP === 0) yield;
  }
  const { ranks, highest } = denseRanks(latencyMs);
  yield;
  return {
    rowsByTask: rowsByTask.map((rows) => Int32Array.from(rows)),
    standing,
    waiting,
    thermalRank: thermal,
    healthRank: health,
    unready,
    unreadiness: unreadinesses,
    ownLatencyMs: ownLatenciesMs,
    latencyMs,
    latencyRank: ranks,
    highestLatencyRank: highest,
  };
}

/** A task's number, its place in `TASKS`. */
export function taskIndex(task: string): number {
  return TASK_INDEX.get(task) ?? -1;
}
