import { HEALTH_STATUSES, jsonParameter } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { HEALTH_STATISTICS } from './provider-health.ts';
import { type RowIn, rowColumns, selectOf } from './row-columns.ts';

/** One observation of a provider in a region; or several like it, by `weight`. */
export interface HealthSample {
  readonly providerId: string;
  readonly region: string;
  /** `probe` is the health run's own request, `caller` what somebody met who used a model. */
  readonly source: 'probe' | 'caller';
  readonly ok: boolean;
  /** Milliseconds; null where no whole answer came. */
  readonly latencyMs: number | null;
  /** credentials, rate_limited, provider_fault, timeout, malformed; null when ok. */
  readonly errorKind: string | null;
  readonly modelId?: string | null;
  readonly sampledAt: Date;
  /** How many calls it stands for; 1 unless said otherwise. */
  readonly weight?: number;
}

/**
 * Stores samples in one statement; those of a provider that the registry does not have (such as self-hosted models) are left
 * out. This is also how callers' outcomes enter the health statistics, in batches.
 */
export async function recordHealthSamples(database: Queryable, samples: readonly HealthSample[]): Promise<void> {
  if (samples.length === 0) return;
  await database.query(
    `INSERT INTO provider_health_samples (provider_id, region, model_id, source, sampled_at, ok, latency_ms, error_kind, weight)
     SELECT s."providerId", s.region, s."modelId", s.source, s."sampledAt", s.ok, s."latencyMs", s."errorKind",
       COALESCE(s.weight, 1)
     FROM jsonb_to_recordset($1) AS s ("providerId" text, region text, "modelId" text, source text,
       "sampledAt" timestamptz, ok boolean, "latencyMs" numeric, "errorKind" text, weight integer)
     JOIN providers p ON p.id = s."providerId"`,
    [jsonParameter(samples)],
  );
}

/** What a caller met: {@link recordOutcomes}. */
export type CallerOutcome = Omit<HealthSample, 'source'>;

/** Stores what callers met when they used providers; the next health run counts it. */
export async function recordOutcomes(database: Queryable, outcomes: readonly CallerOutcome[]): Promise<void> {
  await recordHealthSamples(
    database,
    outcomes.map((outcome) => ({ ...outcome, source: 'caller' as const })),
  );
}

/**
 * A provider's health in a region as stored (its status is null before the first run), and the statistics of its window: whole
 * milliseconds of successful calls, weighted; shares of all calls that say something of the provider (refused keys do not); null
 * where there were none; and callers' calls since the last run, with how many of them the provider failed.
 */
const WINDOW = rowColumns(
  `provider_id text, region text, status text null, reason text null, consecutive_failures count,
   consecutive_successes count, last_check_at timestamptz null, last_error text null, ${HEALTH_STATISTICS},
   last_success_at timestamptz null, last_failure_at timestamptz null, recent_caller_calls count, recent_caller_faults count`,
  { status: HEALTH_STATUSES },
);
/** A row of {@link WINDOW}. */
export type HealthWindowRow = RowIn<typeof WINDOW>;

/**
 * Stored health and window statistics of these providers and regions in one statement. `fresh` samples, which are not stored
 * yet, count as if they were, so that a dry run and a real one see the same.
 */
export async function readHealthWindows(
  database: Queryable,
  window: {
    readonly targets: readonly { readonly providerId: string; readonly region: string }[];
    readonly fresh: readonly HealthSample[];
    readonly windowHours: number;
    readonly now: Date;
  },
): Promise<HealthWindowRow[]> {
  const { rows } = await database.query<HealthWindowRow>(WINDOW_SQL, [
    jsonParameter(window.targets),
    jsonParameter(window.fresh),
    window.windowHours,
    window.now,
  ]);
  return rows;
}

/** Faults of the provider; a refused key is ours, a rate limit is neither success nor fault. */
const COUNTED = `(ok OR error_kind NOT IN ('credentials', 'not_configured'))`;
const FAULT = `(NOT ok AND error_kind NOT IN ('credentials', 'not_configured', 'rate_limited'))`;

/** Since the last run, at most a quarter of an hour: what happened before a long pause is no news. */
const RECENT = `sampled_at > GREATEST(t.last_check_at, $4::timestamptz - interval '15 minutes')`;

const WINDOW_SQL = `
WITH target AS (
  SELECT t."providerId" AS provider_id, t.region, h.status, h.reason, h.last_check_at, h.last_error,
    h.last_success_at, h.last_failure_at, h.consecutive_failures, h.consecutive_successes
  FROM jsonb_to_recordset($1) AS t ("providerId" text, region text)
  JOIN providers p ON p.id = t."providerId"
  LEFT JOIN provider_health h ON h.provider_id = t."providerId" AND h.region = t.region),
sample AS (
  SELECT provider_id, region, source, sampled_at, ok, latency_ms, error_kind, weight
  FROM provider_health_samples JOIN target USING (provider_id, region)
  WHERE sampled_at > $4::timestamptz - $3 * interval '1 hour' AND sampled_at <= $4::timestamptz
  UNION ALL
  SELECT f."providerId", f.region, f.source, f."sampledAt", f.ok, f."latencyMs", f."errorKind", COALESCE(f.weight, 1)
  FROM jsonb_to_recordset($2) AS f ("providerId" text, region text, source text, "sampledAt" timestamptz, ok boolean,
    "latencyMs" numeric, "errorKind" text, weight integer)),
ranked AS (
  SELECT provider_id, region, latency_ms, weight,
    sum(weight) OVER (PARTITION BY provider_id, region ORDER BY latency_ms ROWS UNBOUNDED PRECEDING) AS running,
    sum(weight) OVER (PARTITION BY provider_id, region) AS total
  FROM sample WHERE ok AND latency_ms IS NOT NULL),
latency AS (
  SELECT provider_id, region, round(sum(latency_ms * weight) / sum(weight)) AS avg_ms,
    round(min(latency_ms) FILTER (WHERE running >= 0.5 * total)) AS p50_ms,
    round(min(latency_ms) FILTER (WHERE running >= 0.95 * total)) AS p95_ms,
    round(min(latency_ms) FILTER (WHERE running >= 0.99 * total)) AS p99_ms
  FROM ranked GROUP BY provider_id, region),
outcome AS (
  SELECT s.provider_id, s.region,
    sum(weight) FILTER (WHERE ${COUNTED}) AS counted,
    sum(weight) FILTER (WHERE ok) AS succeeded,
    sum(weight) FILTER (WHERE ${FAULT}) AS faulted,
    max(sampled_at) FILTER (WHERE ok) AS last_success_at,
    max(sampled_at) FILTER (WHERE NOT ok) AS last_failure_at,
    sum(weight) FILTER (WHERE source = 'caller' AND ${COUNTED} AND ${RECENT}) AS recent_calls,
    sum(weight) FILTER (WHERE source = 'caller' AND ${FAULT} AND ${RECENT}) AS recent_faults
  FROM sample s JOIN target t USING (provider_id, region)
  GROUP BY s.provider_id, s.region)
SELECT ${selectOf(WINDOW, {
  consecutive_failures: 'COALESCE(t.consecutive_failures, 0)',
  consecutive_successes: 'COALESCE(t.consecutive_successes, 0)',
  avg_latency_ms: 'l.avg_ms',
  p50_latency_ms: 'l.p50_ms',
  p95_latency_ms: 'l.p95_ms',
  p99_latency_ms: 'l.p99_ms',
  error_rate: 'round(COALESCE(o.faulted, 0)::numeric / NULLIF(o.counted, 0), 3)',
  success_rate: 'round(COALESCE(o.succeeded, 0)::numeric / NULLIF(o.counted, 0), 3)',
  last_success_at: 'GREATEST(t.last_success_at, o.last_success_at)',
  last_failure_at: 'GREATEST(t.last_failure_at, o.last_failure_at)',
  recent_caller_calls: 'COALESCE(o.recent_calls, 0)',
  recent_caller_faults: 'COALESCE(o.recent_faults, 0)',
})}
FROM target t
LEFT JOIN latency l USING (provider_id, region)
LEFT JOIN outcome o USING (provider_id, region)
ORDER BY t.provider_id, t.region`;
