import type { SyncType } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** A run about to begin. */
export interface OpenSyncRun {
  readonly id: string;
  readonly syncType: SyncType;
  readonly eventId: string | null;
  readonly triggeredBy: string;
}

/**
 * Opens the log row of a run: the queued one of this id (or one that failed and is tried again), else a new one.
 *
 * @returns false when the event was handled before, or the id belongs to a run that was
 */
export async function openSyncRun(client: Queryable, run: OpenSyncRun): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO registry_sync_log AS queued (id, sync_type, event_id, triggered_by, status, started_at, heartbeat_at)
     SELECT $1::uuid, $2, $3::varchar, $4, 'running', clock_timestamp(), clock_timestamp()
     WHERE NOT EXISTS (SELECT FROM registry_sync_log handled
       WHERE handled.event_id = $3::varchar AND handled.status NOT IN ('skipped', 'failed') AND handled.id <> $1::uuid)
     ON CONFLICT (id) DO UPDATE SET status = 'running', event_id = excluded.event_id, started_at = excluded.started_at,
       heartbeat_at = excluded.heartbeat_at, completed_at = NULL, duration_ms = NULL, error_message = NULL, errors = '{}'
     WHERE queued.status IN ('queued', 'failed') AND queued.sync_type = excluded.sync_type`,
    [run.id, run.syncType, run.eventId, run.triggeredBy],
  );
  return rowCount === 1;
}

/** Logs a run that did nothing on purpose, and why; a queued row of this id becomes that run. */
export async function recordSkippedRun(client: Queryable, run: OpenSyncRun, reason: string): Promise<void> {
  await client.query(
    `INSERT INTO registry_sync_log AS queued (id, sync_type, event_id, triggered_by, status, started_at, completed_at,
       duration_ms, error_message)
     VALUES ($1, $2, $3, $4, 'skipped', clock_timestamp(), clock_timestamp(), 0, $5)
     ON CONFLICT (id) DO UPDATE SET status = 'skipped', event_id = excluded.event_id,
       completed_at = excluded.completed_at, duration_ms = 0, error_message = excluded.error_message
     WHERE queued.status = 'queued'`,
    [run.id, run.syncType, run.eventId, run.triggeredBy, reason],
  );
}

/** The run that an event or an id belongs to, where it was handled before. */
export async function handledRun(
  database: Queryable,
  run: Pick<OpenSyncRun, 'id' | 'eventId'>,
): Promise<{ id: string; status: string } | null> {
  const { rows } = await database.query<{ id: string; status: string }>(
    `SELECT id, status FROM registry_sync_log
     WHERE (id = $1 AND status <> 'queued') OR (event_id = $2 AND status NOT IN ('skipped', 'failed'))
     ORDER BY started_at LIMIT 1`,
    [run.id, run.eventId],
  );
  return rows[0] ?? null;
}
