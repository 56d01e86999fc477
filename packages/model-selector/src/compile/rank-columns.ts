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
}

/** Reads the models, which are ordered by name, into columns, a few hundred at a step. */
export function* rankColumnsOf(models: readonly SelectableModel[]): Generator<void, RankColumns> {
  const size = models.length;
  const rowsByTask: number[][] = TASKS.map(() => []);
  const columns = {
    standing: new Uint8Array(size),
    waiting: new Uint8Array(size),
    thermalRank: new Uint8Array(size),
    healthRank: new Uint8Array(size),
    unready: new Uint8Array(size),
    unreadiness: new Float64Array(size),
    ownLatencyMs: new Float64Array(size),
    latencyMs: new Float64Array(size),
  };
  for (const [row, model] of models.entries()) {
    readRow(columns, row, model);
    if (isPresent(model)) rowsByTask[taskIndex(model.primaryMode)]?.push(row);
    if (row % ROWS_A_STEP === 0) yield;
  }
  return { ...columns, rowsByTask: rowsByTask.map((rows) => Int32Array.from(rows)) };
}

/** Writes what the orders go by of a model into its row. */
export function readRow(columns: Omit<RankColumns, 'rowsByTask'>, row: number, model: SelectableModel): void {
  columns.standing[row] = standingRank(model);
  columns.waiting[row] = isReady(model) ? 0 : 1;
  columns.thermalRank[row] = thermalRank(model.thermalState);
  columns.healthRank[row] = healthRank(model.healthStatus);
  columns.unready[row] = unreadyRank(model);
  columns.unreadiness[row] = unreadiness(model);
  columns.ownLatencyMs[row] = ownLatencyMs(model);
  columns.latencyMs[row] = model.avgLatencyMs ?? Number.POSITIVE_INFINITY;
}

/** Whether a model may be selected at all, and so has a slot among those of its task. */
export function isPresent(model: SelectableModel): boolean {
  return PRESENCES.every((form) => form.isPresent(model));
}

/** A task's number, its place in `TASKS`. */
export function taskIndex(task: string): number {
  return TASK_INDEX.get(task) ?? -1;
}
