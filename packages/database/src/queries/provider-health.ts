import { HEALTH_STATUSES, jsonParameter } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { excluded, type RowIn, rowColumns } from './row-columns.ts';

/** What a window of samples says of a provider in a region. */
export const HEALTH_STATISTICS = `avg_latency_ms numeric null, p95_latency_ms numeric null, p99_latency_ms numeric null,
  error_rate numeric null, success_rate numeric null, p50_latency_ms numeric null`;

/** What is believed of a provider in a region, and why. */
export const PROVIDER_HEALTH = rowColumns(
  `provider_id text, region text, status text, reason text null, ${HEALTH_STATISTICS}, consecutive_failures integer,
   consecutive_successes integer, last_check_at timestamptz null, last_success_at timestamptz null,
   last_failure_at timestamptz null, last_error text null, status_since timestamptz, updated_at timestamptz`,
  { status: HEALTH_STATUSES },
);
/** A row of {@link PROVIDER_HEALTH}. */
export type ProviderHealthRow = RowIn<typeof PROVIDER_HEALTH>;

/** Health of all providers, or of one, in every region. */
export async function listProviderHealth(
  database: Queryable,
  filter: {
    readonly providerId?: string | undefined;
    readonly region?: string | undefined;
    readonly status?: string | undefined;
  },
): Promise<ProviderHealthRow[]> {
  const { rows } = await database.query<ProviderHealthRow>(
    `SELECT ${PROVIDER_HEALTH.list} FROM provider_health
     WHERE ($1::text IS NULL OR provider_id = $1) AND ($2::text IS NULL OR region = $2)
       AND ($3::text IS NULL OR status = $3)
     ORDER BY provider_id, region`,
    [filter.providerId ?? null, filter.region ?? null, filter.status ?? null],
  );
  return rows;
}

/** Calls of some minutes, together. */
export const HEALTH_BUCKET = rowColumns(
  `provider_id text, region text, started_at timestamptz, samples integer, failures integer, avg_latency_ms numeric null,
   p95_latency_ms numeric null`,
);
/** A row of {@link HEALTH_BUCKET}. */
export type HealthBucketRow = RowIn<typeof HEALTH_BUCKET>;

/** A change of what is believed of a provider. */
export const HEALTH_TRANSITION = rowColumns('region text, changed_at timestamptz, status text, reason text null', {
  status: HEALTH_STATUSES,
});
/** A row of {@link HEALTH_TRANSITION}. */
export type HealthTransitionRow = RowIn<typeof HEALTH_TRANSITION>;

/**
 * How probes and callers fared with a provider, or with each, since a time, by so many minutes, oldest first; at most 2,000 of one and
 * 50,000 of all. Latencies are those of the probes. Calls are kept by five minutes, those of earlier hours by the hour.
 */
export async function listHealthBuckets(
  database: Queryable,
  window: { readonly providerId?: string; readonly since: Date; readonly minutes: number },
): Promise<HealthBucketRow[]> {
  const { rows } = await database.query<HealthBucketRow>(
    `SELECT provider_id, region, date_bin(make_interval(mins => $3), started_at, 'epoch') AS started_at, sum(calls) AS samples,
       COALESCE(sum(calls) FILTER (WHERE kind <> 'ok'), 0) AS failures,
       round((sum(latency_sum_ms) FILTER (WHERE probed) / sum(calls) FILTER (WHERE probed))::numeric, 3) AS avg_latency_ms,
       round(sketch_quantile(sketch_union(latency) FILTER (WHERE probed), 0.95)::numeric, 3) AS p95_latency_ms
     FROM outcome_buckets CROSS JOIN LATERAL (SELECT model_id = '' AND kind = 'ok' AS probed) AS p
     WHERE ($1::text IS NULL OR provider_id = $1) AND started_at >= $2
     GROUP BY 1, 2, 3 ORDER BY 3, 1, 2 LIMIT CASE WHEN $1::text IS NULL THEN 50000 ELSE 2000 END`,
    [window.providerId ?? null, window.since, window.minutes],
  );
  return rows;
}

/** When the status of a provider changed since a time, oldest first; at most 2,000. */
export async function listHealthTransitions(
  database: Queryable,
  window: { readonly providerId: string; readonly since: Date },
): Promise<HealthTransitionRow[]> {
  const { rows } = await database.query<HealthTransitionRow>(
    `SELECT ${HEALTH_TRANSITION.list} FROM (
       SELECT after ->> 'region' AS region, changed_at, id, after ->> 'status' AS status, after ->> 'reason' AS reason,
         lag(after ->> 'status') OVER (PARTITION BY entity_id ORDER BY changed_at, id) AS previous
       FROM observation_history
       WHERE entity = 'provider_health' AND after ->> 'provider_id' = $1 AND entity_id LIKE replace($1, '_', '\\_') || '/%'
     ) AS observed
     WHERE status IS DISTINCT FROM previous AND changed_at >= $2 ORDER BY changed_at, id LIMIT 2000`,
    [window.providerId, window.since],
  );
  return rows;
}

const FOUND = rowColumns(
  `provider_id text, region text, status text, reason text, ${HEALTH_STATISTICS}, consecutive_failures integer,
   consecutive_successes integer, last_success_at timestamptz null, last_failure_at timestamptz null, last_error text null`,
  { status: HEALTH_STATUSES },
);
/** A provider's health in a region as a run found it. */
export type ProviderHealthUpdate = Readonly<RowIn<typeof FOUND>>;

/** Stores health in one statement. The first row of a provider has all its columns as every later one has. */
export async function upsertProviderHealth(
  client: Queryable,
  health: readonly ProviderHealthUpdate[],
  checkedAt: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO provider_health AS known (${FOUND.list}, last_check_at, status_since, updated_at)
     SELECT ${FOUND.list}, CASE reason WHEN 'not_configured' THEN NULL ELSE $2::timestamptz END, $2, $2
     FROM jsonb_populate_recordset(NULL::provider_health, $1) ORDER BY provider_id, region
     ON CONFLICT (provider_id, region) DO UPDATE SET
       ${excluded(FOUND)},
       last_check_at = COALESCE(excluded.last_check_at, known.last_check_at),
       status_since = CASE WHEN known.status = excluded.status THEN known.status_since ELSE excluded.status_since END,
       updated_at = excluded.updated_at`,
    [jsonParameter(health), checkedAt],
  );
}

/** Says whose region's provider health the registry shows and selection uses. Changes nothing where it is set already. */
export async function setHealthRegion(database: Queryable, region: string): Promise<void> {
  await database.query(
    `UPDATE registry_settings SET value = to_jsonb($1::text), updated_at = now()
     WHERE key = 'health_region' AND value <> to_jsonb($1::text)`,
    [region],
  );
}
