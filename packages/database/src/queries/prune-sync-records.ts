import type { Queryable } from '../connection/queryable.ts';

/** How long the sync's own records are kept, in days. */
export interface SyncRecordRetention {
  readonly eventDays: number;
  readonly sampleDays: number;
  readonly progressDays: number;
}

/**
 * Deletes delivered events and old health samples, and empties the step-by-step progress of old runs. Log rows, change-sets
 * and the change history stay, and nothing of a model is touched.
 */
export async function pruneSyncRecords(database: Queryable, retention: SyncRecordRetention): Promise<void> {
  await database.query(
    `WITH events AS (DELETE FROM event_outbox WHERE delivered_at < now() - $1 * interval '1 day'),
       samples AS (DELETE FROM provider_health_samples WHERE sampled_at < now() - $2 * interval '1 day')
     UPDATE registry_sync_log SET progress = '{}'
     WHERE started_at < now() - $3 * interval '1 day' AND started_at > now() - ($3 + 7) * interval '1 day'
       AND completed_at IS NOT NULL AND progress <> '{}'`,
    [retention.eventDays, retention.sampleDays, retention.progressDays],
  );
}
