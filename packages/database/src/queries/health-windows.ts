import { HEALTH_STATUSES, jsonParameter } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { BUCKET_MINUTES, INCOMING_BUCKETS, type OutcomeBucket } from './outcome-buckets.ts';
import { HEALTH_STATISTICS } from './provider-health.ts';
import { type RowIn, rowColumns, selectOf } from './row-columns.ts';

/**
 * A provider's health in a region as stored (its status is null before the first run), and the statistics of its window: whole
 * milliseconds of probes that succeeded; shares of all calls, probes and callers', that say something of the provider (refused keys
 * and wrong requests do not); null where there were none; and callers' calls since the last run, with how many of them it failed.
 */
const WINDOW = rowColumns(
  `provider_id text, region text, status text null, reason text null, consecutive_failures count,
   consecutive_successes count, last_check_at timestamptz null, last_error text null, ${HEALTH_STATISTICS},
   last_success_at timestamptz null, last_failure_at timestamptz null, recent_caller_calls count, recent_caller_faults count`,
  { status: HEALTH_STATUSES },
);
/** A row of {@link WINDOW}, and the shares and latencies that are stored. */
export interface HealthWindowRow extends RowIn<typeof WINDOW> {
  /** What selectors see of the statistics now; null before the first run. */
  readonly stored: {
    readonly avg_latency_ms: number | null;
    readonly p50_latency_ms: number | null;
    readonly p95_latency_ms: number | null;
    readonly error_rate: number | null;
  } | null;
}

/**
 * Stored health and window statistics of these providers and regions in one statement, which reads buckets and is the same work
 * however many calls there were. `fresh` probes, which are not stored yet, count as if they were, so that a dry run and a real one
 * see the same.
 */
export async function readHealthWindows(
  database: Queryable,
  window: {
    readonly targets: readonly { readonly providerId: string; readonly region: string }[];
    readonly fresh: readonly OutcomeBucket[];
    readonly windowHours: number;
    readonly now: Date;
  },
): Promise<HealthWindowRow[]> {
  const { rows } = await database.query<HealthWindowRow>(WINDOW_SQL, [
    jsonParameter(window.fresh),
    jsonParameter(window.targets),
    window.windowHours,
    window.now,
  ]);
  return rows;
}

/** Says something of the provider: a refused key or a wrong request is ours. */
const COUNTED = `kind NOT IN ('credentials', 'invalid_request')`;
/** A fault of the provider; a rate limit is neither success nor fault. */
const FAULT = `kind IN ('provider_fault', 'timeout', 'malformed')`;

/**
 * Callers' buckets that went on after the last run, at most a quarter of an hour ago: what happened before a long pause is no news.
 * A bucket that two runs saw counts in both.
 */
const RECENT = `model_id <> '' AND minutes = ${BUCKET_MINUTES}
  AND last_at > GREATEST(t.last_check_at, $4::timestamptz - interval '15 minutes')`;

const WINDOW_SQL = `
WITH target AS (
  SELECT t."providerId" AS provider_id, t.region, h.status, h.reason, h.last_check_at, h.last_error,
    h.last_success_at, h.last_failure_at, h.consecutive_failures, h.consecutive_successes,
    CASE WHEN h.provider_id IS NOT NULL THEN jsonb_build_object('avg_latency_ms', h.avg_latency_ms, 'p50_latency_ms',
      h.p50_latency_ms, 'p95_latency_ms', h.p95_latency_ms, 'error_rate', h.error_rate) END AS stored
  FROM jsonb_to_recordset($2) AS t ("providerId" text, region text)
  JOIN providers p ON p.id = t."providerId"
  LEFT JOIN provider_health h ON h.provider_id = t."providerId" AND h.region = t.region),
bucket AS (
  SELECT provider_id, region, model_id, kind, minutes, calls, last_at, latency_sum_ms,
    CASE WHEN model_id = '' THEN latency END AS latency
  FROM outcome_buckets JOIN target USING (provider_id, region)
  WHERE started_at > $4::timestamptz - $3 * interval '1 hour' AND started_at <= $4::timestamptz
  UNION ALL
  SELECT b."providerId", b.region, b."modelId", b.kind, ${BUCKET_MINUTES}, b.calls, b."lastAt", b."latencySumMs", b.latency
  FROM ${INCOMING_BUCKETS}),
probe AS (
  SELECT provider_id, region, sum(latency_sum_ms) / sum(calls) AS avg_ms, sketch_union(latency) AS latency
  FROM bucket WHERE model_id = '' AND kind = 'ok' GROUP BY provider_id, region),
outcome AS (
  SELECT b.provider_id, b.region,
    sum(calls) FILTER (WHERE ${COUNTED}) AS counted,
    sum(calls) FILTER (WHERE kind = 'ok') AS succeeded,
    sum(calls) FILTER (WHERE ${FAULT}) AS faulted,
    max(last_at) FILTER (WHERE kind = 'ok') AS last_success_at,
    max(last_at) FILTER (WHERE kind <> 'ok') AS last_failure_at,
    sum(calls) FILTER (WHERE ${COUNTED} AND ${RECENT}) AS recent_calls,
    sum(calls) FILTER (WHERE ${FAULT} AND ${RECENT}) AS recent_faults
  FROM bucket b JOIN target t USING (provider_id, region)
  GROUP BY b.provider_id, b.region)
SELECT ${selectOf(WINDOW, {
  consecutive_failures: 'COALESCE(t.consecutive_failures, 0)',
  consecutive_successes: 'COALESCE(t.consecutive_successes, 0)',
  avg_latency_ms: 'round(l.avg_ms::numeric)',
  p50_latency_ms: 'round(sketch_quantile(l.latency, 0.5)::numeric)',
  p95_latency_ms: 'round(sketch_quantile(l.latency, 0.95)::numeric)',
  p99_latency_ms: 'round(sketch_quantile(l.latency, 0.99)::numeric)',
  error_rate: 'round(COALESCE(o.faulted, 0)::numeric / NULLIF(o.counted, 0), 3)',
  success_rate: 'round(COALESCE(o.succeeded, 0)::numeric / NULLIF(o.counted, 0), 3)',
  last_success_at: 'GREATEST(t.last_success_at, o.last_success_at)',
  last_failure_at: 'GREATEST(t.last_failure_at, o.last_failure_at)',
  recent_caller_calls: 'COALESCE(o.recent_calls, 0)',
  recent_caller_faults: 'COALESCE(o.recent_faults, 0)',
})}, t.stored
FROM target t
LEFT JOIN probe l USING (provider_id, region)
LEFT JOIN outcome o USING (provider_id, region)
ORDER BY t.provider_id, t.region`;
