import type { SyncType } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

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
