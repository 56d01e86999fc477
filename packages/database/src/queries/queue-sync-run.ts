import type { SyncType } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import type { SyncRunRow } from './sync-runs.ts';

/** A run that was asked for: a new one, or the one of this type that is already on its way. */
export interface QueuedSyncRun extends Pick<SyncRunRow, 'id' | 'sync_type' | 'status'> {
  created: boolean;
}

/** How long a run may be silent before another is started beside it: the longest a Lambda runs. */
const SILENCE_MINUTES = 15;

/**
 * Gives the run of this type that is queued or running, or queues one; call it inside a transaction. Requests of one type wait
 * for each other, so that two at once get the same run. A run that was queued and never taken up is closed as failed.
 */
export async function queueSyncRun(client: Queryable, syncType: SyncType, requestedBy: string): Promise<QueuedSyncRun> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`queue-sync-run/${syncType}`]);
  const open = await client.query<Omit<QueuedSyncRun, 'created'>>(
    `SELECT id, sync_type, status FROM registry_sync_log
     WHERE sync_type = $1 AND status IN ('queued', 'running') AND heartbeat_at > now() - make_interval(mins => $2)
     ORDER BY started_at DESC LIMIT 1`,
    [syncType, SILENCE_MINUTES],
  );
  const [present] = open.rows;
  if (present !== undefined) return { ...present, created: false };
  await client.query(
    `UPDATE registry_sync_log SET status = 'failed', completed_at = now(), error_message = 'never taken up'
     WHERE sync_type = $1 AND status = 'queued'`,
    [syncType],
  );
  const { rows } = await client.query<Omit<QueuedSyncRun, 'created'>>(
    `INSERT INTO registry_sync_log (sync_type, status, triggered_by) VALUES ($1, 'queued', $2)
     RETURNING id, sync_type, status`,
    [syncType, requestedBy],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row');
  return { ...row, created: true };
}

/** Closes a queued run that could not be started, with the reason. A run that was taken up meanwhile is left alone. */
export async function failQueuedSyncRun(database: Queryable, id: string, reason: string): Promise<void> {
  await database.query(
    `UPDATE registry_sync_log SET status = 'failed', completed_at = now(), duration_ms = 0, error_message = $2,
       errors = errors || $2::text
     WHERE id = $1 AND status = 'queued'`,
    [id, reason],
  );
}
