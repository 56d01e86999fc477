import { jsonParameter, type OutcomeKind } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** Outcomes are kept by so many minutes. */
export const BUCKET_MINUTES = 5;

/** Calls that ended the same way within some minutes. */
export interface OutcomeBucket {
  readonly providerId: string;
  /** Empty for our own probe of the provider, which asks no model. */
  readonly modelId: string;
  /** The region of whoever called. */
  readonly region: string;
  readonly kind: OutcomeKind;
  readonly calls: number;
  /** When the last of them ended; one that lies in the future counts as now. */
  readonly lastAt: Date;
  /** Milliseconds of all calls that were timed. */
  readonly latencySumMs: number;
  /** Sketches as `sketchElements` gives them, of the calls that were timed: milliseconds, milliseconds, tokens a second. */
  readonly latency: readonly number[];
  readonly firstToken: readonly number[];
  readonly tokensPerSecond: readonly number[];
}

/** Buckets in JSON as rows, with the names of the table's columns. */
export const INCOMING_BUCKETS = `jsonb_to_recordset($1) AS b ("providerId" text, "modelId" text, region text, kind text,
  calls bigint, "lastAt" timestamptz, "latencySumMs" double precision, latency bigint[], "firstToken" bigint[],
  "tokensPerSecond" bigint[])`;

/**
 * Adds calls to the buckets of their five minutes, in one statement however many they are. Calls of models (and probes of providers)
 * that the registry does not have are left out.
 *
 * @returns how many calls the registry now knows of
 */
export async function recordOutcomes(database: Queryable, buckets: readonly OutcomeBucket[]): Promise<number> {
  if (buckets.length === 0) return 0;
  const { rows } = await database.query<{ calls: number }>(RECORD, [jsonParameter(buckets)]);
  return Number(rows[0]?.calls ?? 0);
}

// In the order of the key, so that two writers of the same buckets never wait for each other in a circle.
const RECORD = `
WITH incoming AS (
  SELECT b."providerId" AS provider_id, b.region, b."modelId" AS model_id, b.kind,
    date_bin('${BUCKET_MINUTES} minutes', LEAST(b."lastAt", now()), 'epoch') AS started_at,
    sum(b.calls) AS calls, max(LEAST(b."lastAt", now())) AS last_at, sum(b."latencySumMs") AS latency_sum_ms,
    sketch_union(b.latency) AS latency, sketch_union(b."firstToken") AS first_token,
    sketch_union(b."tokensPerSecond") AS tokens_per_second
  FROM ${INCOMING_BUCKETS}
  WHERE CASE
    WHEN b."modelId" = '' THEN EXISTS (SELECT FROM providers p WHERE p.id = b."providerId")
    WHEN b."providerId" = 'self_hosted' THEN EXISTS (SELECT FROM self_hosted_models s WHERE s.model_id = b."modelId")
    ELSE EXISTS (SELECT FROM models m WHERE m.provider_id = b."providerId" AND m.model_id = b."modelId") END
  GROUP BY 1, 2, 3, 4, 5
), stored AS (
  INSERT INTO outcome_buckets AS known (provider_id, region, model_id, kind, started_at, calls, last_at, latency_sum_ms,
    latency, first_token, tokens_per_second)
  SELECT * FROM incoming ORDER BY provider_id, region, model_id, kind, started_at
  ON CONFLICT (provider_id, region, model_id, kind, minutes, started_at) DO UPDATE SET
    calls = known.calls + excluded.calls,
    last_at = GREATEST(known.last_at, excluded.last_at),
    latency_sum_ms = known.latency_sum_ms + excluded.latency_sum_ms,
    latency = compact_sketch(known.latency || excluded.latency),
    first_token = compact_sketch(known.first_token || excluded.first_token),
    tokens_per_second = compact_sketch(known.tokens_per_second || excluded.tokens_per_second)
)
SELECT COALESCE(sum(calls), 0) AS calls FROM incoming`;

/**
 * Puts the calls of hours past together, a row for each hour where there were twelve; probes, of which there is one in five minutes,
 * stay as they are. An hour is past twenty minutes after its end, so that calls that are reported late find their bucket.
 */
export async function rollUpOutcomes(client: Queryable, now: Date): Promise<void> {
  await client.query(
    `WITH past AS (
       DELETE FROM outcome_buckets
       WHERE minutes = ${BUCKET_MINUTES} AND model_id <> ''
         AND started_at < date_bin('1 hour', $1::timestamptz - interval '20 minutes', 'epoch')
       RETURNING *)
     INSERT INTO outcome_buckets AS known (provider_id, region, model_id, kind, started_at, minutes, calls, last_at,
       latency_sum_ms, latency, first_token, tokens_per_second)
     SELECT provider_id, region, model_id, kind, date_bin('1 hour', started_at, 'epoch'), 60, sum(calls), max(last_at),
       sum(latency_sum_ms), sketch_union(latency), sketch_union(first_token), sketch_union(tokens_per_second)
     FROM past GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
     ON CONFLICT (provider_id, region, model_id, kind, minutes, started_at) DO UPDATE SET
       calls = known.calls + excluded.calls, last_at = GREATEST(known.last_at, excluded.last_at),
       latency_sum_ms = known.latency_sum_ms + excluded.latency_sum_ms,
       latency = compact_sketch(known.latency || excluded.latency),
       first_token = compact_sketch(known.first_token || excluded.first_token),
       tokens_per_second = compact_sketch(known.tokens_per_second || excluded.tokens_per_second)`,
    [now],
  );
}
