import { TASKS } from '@radiant/contracts';
import { healthRank, thermalRank } from '../logic/order.ts';
import { isReady, type SelectableModel } from '../model/selectable-model.ts';
import { denseRanks } from './stable-sort.ts';

/** How many rows are worked on before others may run. */
const ROWS_A_STEP = 512;

const TASK_INDEX = new Map<string, number>(TASKS.map((task, index) => [task, index]));

/** What orders and numeric gates need of every model, as columns; a row's number is its place by name. */
export interface Columns {
  /** Rows of each task that may be selected at all (enabled, not retired, not unhealthy), by name. */
  readonly rowsByTask: readonly Int32Array[];
  readonly deprecated: Uint8Array;
  /** 0 can answer now, 1 needs a warm-up. */
  readonly waiting: Uint8Array;
  readonly thermalRank: Uint8Array;
  readonly healthRank: Uint8Array;
  /** Milliseconds; Infinity is unknown. */
  readonly latencyMs: Float64Array;
  readonly latencyRank: Int32Array;
  readonly highestLatencyRank: number;
  /** Milliseconds since 1970; Infinity where no end is known. */
  readonly sunsetMs: Float64Array;
  /** Tokens; -1 is unknown. */
  readonly contextWindow: Float64Array;
}

/** Reads the models, which are ordered by name, into columns, a few hundred at a step. */
export function* columnsOf(models: readonly SelectableModel[]): Generator<void, Columns> {
  const size = models.length;
  const deprecated = new Uint8Array(size);
  const waiting = new Uint8Array(size);
  const thermal = new Uint8Array(size);
  const health = new Uint8Array(size);
  const latencyMs = new Float64Array(size);
  const sunsetMs = new Float64Array(size);
  const contextWindow = new Float64Array(size);
  const rowsByTask: number[][] = TASKS.map(() => []);
  for (const [row, model] of models.entries()) {
    deprecated[row] = model.deprecated ? 1 : 0;
    waiting[row] = isReady(model) ? 0 : 1;
    thermal[row] = thermalRank(model.thermalState);
    health[row] = healthRank(model.healthStatus);
    latencyMs[row] = model.avgLatencyMs ?? Number.POSITIVE_INFINITY;
    sunsetMs[row] = model.sunsetAt?.getTime() ?? Number.POSITIVE_INFINITY;
    contextWindow[row] = model.contextWindow ?? -1;
    if (model.enabled && model.status !== 'retired' && model.healthStatus !== 'unhealthy') {
      rowsByTask[TASK_INDEX.get(model.primaryMode) ?? -1]?.push(row);
    }
    if (row % ROWS_A_STEP === 0) yield;
  }
  const { ranks, highest } = denseRanks(latencyMs);
  yield;
  return {
    rowsByTask: rowsByTask.map((rows) => Int32Array.from(rows)),
    deprecated,
    waiting,
    thermalRank: thermal,
    healthRank: health,
    latencyMs,
    latencyRank: ranks,
    highestLatencyRank: highest,
    sunsetMs,
    contextWindow,
  };
}

/** A task's number, its place in `TASKS`. */
export function taskIndex(task: string): number {
  return TASK_INDEX.get(task) ?? -1;
}
