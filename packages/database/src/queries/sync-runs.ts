import {
  type CamelCased,
  jsonParameter,
  rowOf,
  SYNC_STATUSES,
  SYNC_TYPES,
  type SyncStatus,
  type SyncType,
  textParameter,
} from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { type RowIn, rowColumns } from './row-columns.ts';
import { listTimeline, type TimelinePage } from './timeline.ts';

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
    [run.id, run.syncType, run.eventId, run.triggeredBy, textParameter(reason)],
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
    [id, textParameter(reason)],
  );
}

const FINISHED = [
  'status',
  'providers_updated',
  'models_added',
  'models_discovered',
  'models_updated',
  'models_deprecated',
  'errors',
  'error_message',
  'notices',
  'remaining',
  'progress',
  'duration_ms',
] as const satisfies readonly (keyof SyncRunRow)[];

/** How a run ended. */
export type FinishedSyncRun = CamelCased<Readonly<Pick<SyncRunRow, 'id' | (typeof FINISHED)[number]>>>;

/**
 * Closes the log row of a run.
 *
 * @returns false when it was closed before, by a run that took this one for dead
 */
export async function finishSyncRun(client: Queryable, run: FinishedSyncRun): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE registry_sync_log SET (${FINISHED.join(', ')}, completed_at, heartbeat_at) = (
       SELECT ${FINISHED.join(', ')}, clock_timestamp(), clock_timestamp()
       FROM jsonb_populate_record(NULL::registry_sync_log, $2))
     WHERE id = $1 AND status = 'running'`,
    [run.id, jsonParameter(rowOf(FINISHED, run))],
  );
  return rowCount === 1;
}

/** Notes a sign of life and how far the run is. */
export async function recordSyncProgress(client: Queryable, id: string, progress: unknown): Promise<void> {
  await client.query(
    `UPDATE registry_sync_log SET progress = $2, heartbeat_at = clock_timestamp() WHERE id = $1 AND status = 'running'`,
    [id, jsonParameter(progress)],
  );
}

/** A run that was closed for its dead process. */
export interface ClosedRunRow {
  id: string;
  sync_type: SyncType;
  duration_ms: number;
  error_message: string;
}

/**
 * Closes as failed every run that is `running` without holding its lease (its process was killed or lost the database), and
 * every queued one that nothing picked up in time.
 */
export async function closeDeadRuns(client: Queryable, queuedTooLongMs: number): Promise<ClosedRunRow[]> {
  const { rows } = await client.query<ClosedRunRow>(
    `UPDATE registry_sync_log AS dead SET status = 'failed', completed_at = clock_timestamp(),
       duration_ms = GREATEST(0, LEAST(2147483647, extract(epoch FROM clock_timestamp() - started_at) * 1000))::integer,
       error_message = CASE status
         WHEN 'queued' THEN 'Nothing picked the run up in time; closed by a later run'
         ELSE 'The run ended without closing its log row (killed, timed out, or cut off from the database); last sign of life '
           || to_char(heartbeat_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '; closed by a later run' END
     WHERE (status = 'running' AND NOT EXISTS (
         SELECT FROM sync_leases held
         WHERE held.sync_id = dead.id AND held.sync_type = dead.sync_type AND held.expires_at > clock_timestamp()))
       OR (status = 'queued' AND started_at < clock_timestamp() - $1 * interval '1 ms')
     RETURNING id, sync_type, duration_ms, error_message`,
    [queuedTooLongMs],
  );
  return rows;
}

/** A run as `registry_sync_log` has it. */
export const SYNC_RUN = rowColumns(
  `id uuid, sync_type text, status text, providers_updated count, models_added count, models_discovered count,
   models_updated count, models_deprecated count, errors text[], error_message text null, notices jsonb, remaining text[],
   progress jsonb, triggered_by text, started_at timestamptz, completed_at timestamptz null, duration_ms count null,
   heartbeat_at timestamptz`,
  { sync_type: SYNC_TYPES, status: SYNC_STATUSES },
);
/** A row of {@link SYNC_RUN}. */
export type SyncRunRow = RowIn<typeof SYNC_RUN>;

/** Runs, newest first. */
export function listSyncRuns(
  database: Queryable,
  filter: { readonly syncType?: SyncType | undefined; readonly status?: SyncStatus | undefined },
  page: TimelinePage,
): Promise<(SyncRunRow & { sort_key: string })[]> {
  const where = { sync_type: filter.syncType, status: filter.status };
  return listTimeline(database, { from: 'registry_sync_log', select: SYNC_RUN.list, time: 'started_at', where, page });
}

/** One run, or null. */
export async function readSyncRun(database: Queryable, id: string): Promise<SyncRunRow | null> {
  const { rows } = await database.query<SyncRunRow>(`SELECT ${SYNC_RUN.list} FROM registry_sync_log WHERE id = $1`, [
    id,
  ]);
  return rows[0] ?? null;
}

/** How long the sync's own records are kept, in days. */
export interface SyncRecordRetention {
  readonly eventDays: number;
  readonly sampleDays: number;
  readonly progressDays: number;
}

/**
 * Deletes delivered events and old outcomes, and empties the step-by-step progress of old runs. Log rows, change-sets
 * and the change history stay, and nothing of a model is touched.
 */
export async function pruneSyncRecords(database: Queryable, retention: SyncRecordRetention): Promise<void> {
  await database.query(
    `WITH events AS (DELETE FROM event_outbox WHERE delivered_at < now() - $1 * interval '1 day'),
       samples AS (DELETE FROM outcome_buckets WHERE started_at < now() - $2 * interval '1 day')
     UPDATE registry_sync_log SET progress = '{}'
     WHERE started_at < now() - $3 * interval '1 day' AND started_at > now() - ($3 + 7) * interval '1 day'
       AND completed_at IS NOT NULL AND progress <> '{}'`,
    [retention.eventDays, retention.sampleDays, retention.progressDays],
  );
}
