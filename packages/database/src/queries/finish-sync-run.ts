import type { SyncStatus } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** How a run ended. */
export interface FinishedSyncRun {
  readonly id: string;
  readonly status: SyncStatus;
  readonly providersUpdated: number;
  readonly modelsAdded: number;
  readonly modelsDiscovered: number;
  readonly modelsUpdated: number;
  readonly modelsDeprecated: number;
  readonly errors: readonly string[];
  readonly errorMessage: string | null;
  readonly notices: unknown;
  readonly remaining: readonly string[];
  readonly progress: unknown;
  readonly durationMs: number;
}

/**
 * Closes the log row of a run.
 *
 * @returns false when it was closed before, by a run that took this one for dead
 */
export async function finishSyncRun(client: Queryable, run: FinishedSyncRun): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE registry_sync_log SET status = $2, providers_updated = $3, models_added = $4, models_discovered = $5,
       models_updated = $6, models_deprecated = $7, errors = $8, error_message = $9, notices = $10, remaining = $11,
       progress = $12, duration_ms = $13, completed_at = clock_timestamp(), heartbeat_at = clock_timestamp()
     WHERE id = $1 AND status = 'running'`,
    [
      run.id,
      run.status,
      run.providersUpdated,
      run.modelsAdded,
      run.modelsDiscovered,
      run.modelsUpdated,
      run.modelsDeprecated,
      run.errors,
      run.errorMessage,
      JSON.stringify(run.notices),
      run.remaining,
      JSON.stringify(run.progress),
      run.durationMs,
    ],
  );
  return rowCount === 1;
}

/** Notes a sign of life and how far the run is. */
export async function recordSyncProgress(client: Queryable, id: string, progress: unknown): Promise<void> {
  await client.query(
    `UPDATE registry_sync_log SET progress = $2, heartbeat_at = clock_timestamp() WHERE id = $1 AND status = 'running'`,
    [id, JSON.stringify(progress)],
  );
}
