import type { Queryable } from '../connection/queryable.ts';

/** How long the sync's own records are kept, in days. */
export interface SyncRecordRetention {
  readonly eventDays: number;
  readonly sampleDays: number;
  readonly runDays: number;
}

/** Deletes delivered events, old health samples and old run logs (with their empty change-sets). Nothing of a model is. */
export async function pruneSyncRecords(database: Queryable, retention: SyncRecordRetention): Promise<void> {
  await database.query(
    `WITH events AS (DELETE FROM event_outbox WHERE delivered_at < now() - $1 * interval '1 day'),
       samples AS (DELETE FROM provider_health_samples WHERE sampled_at < now() - $2 * interval '1 day'),
       decisions AS (
         DELETE FROM change_sets c WHERE c.actor_kind = 'sync' AND c.created_at < now() - $3 * interval '1 day'
           AND c.changes = '[]' AND NOT EXISTS (SELECT FROM change_history h WHERE h.change_set_id = c.id))
     DELETE FROM registry_sync_log l WHERE l.started_at < now() - $3 * interval '1 day'
       AND l.completed_at IS NOT NULL AND NOT EXISTS (SELECT FROM change_sets c WHERE c.sync_id = l.id)`,
    [retention.eventDays, retention.sampleDays, retention.runDays],
  );
}
