import type { Queryable } from '../connection/queryable.ts';

/** The registry in numbers, for metrics. */
export interface RegistryGaugesRow {
  /** Providers by health status in the registry's region. */
  providers: Record<string, number>;
  /** Self-hosted models by thermal state. */
  models: Record<string, number>;
  /** What the instances of HOT and WARM models cost an hour, in USD. */
  warm_hourly_cost: number;
  /** Seconds since a run of each type last completed, also in part. */
  sync_age_seconds: Record<string, number>;
  events_waiting: number;
  oldest_event_seconds: number;
  awaiting_review: number;
}

/** All gauges in one statement. */
export async function readRegistryGauges(database: Queryable): Promise<RegistryGaugesRow> {
  const { rows } = await database.query<RegistryGaugesRow>(
    `SELECT
       (SELECT COALESCE(jsonb_object_agg(status, n), '{}') FROM (
          SELECT COALESCE(h.status, 'unknown') AS status, count(*) AS n FROM providers p
          LEFT JOIN provider_health h ON h.provider_id = p.id AND h.region = setting_text('health_region')
          WHERE p.enabled GROUP BY 1) AS by_status) AS providers,
       (SELECT COALESCE(jsonb_object_agg(current_state, n), '{}') FROM (
          SELECT current_state, count(*) AS n FROM thermal_states GROUP BY 1) AS by_state) AS models,
       (SELECT COALESCE(sum(s.hourly_rate * GREATEST(t.instance_count, 1)), 0) FROM thermal_states t
          JOIN self_hosted_models s USING (model_id) WHERE t.current_state IN ('HOT', 'WARM')) AS warm_hourly_cost,
       (SELECT COALESCE(jsonb_object_agg(sync_type, age), '{}') FROM (
          SELECT sync_type, round(extract(epoch FROM now() - max(completed_at))) AS age FROM registry_sync_log
          WHERE status IN ('completed', 'partial') GROUP BY 1) AS ages) AS sync_age_seconds,
       (SELECT count(*) FROM event_outbox WHERE delivered_at IS NULL AND abandoned_at IS NULL) AS events_waiting,
       (SELECT COALESCE(round(extract(epoch FROM now() - min(created_at))), 0) FROM event_outbox
          WHERE delivered_at IS NULL AND abandoned_at IS NULL) AS oldest_event_seconds,
       (SELECT count(*) FROM discovered_models WHERE status = 'pending')
         + (SELECT count(*) FROM price_proposals WHERE status = 'pending') AS awaiting_review`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('SELECT without FROM gave no row');
  return row;
}
