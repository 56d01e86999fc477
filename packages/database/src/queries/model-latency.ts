import { jsonParameter } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { excluded, type RowIn, rowColumns } from './row-columns.ts';
import type { RegionalLatencyRow } from './selection-snapshot.ts';

const FIGURES = rowColumns(
  `latency_p50_ms numeric null, latency_p95_ms numeric null, time_to_first_token_p50_ms numeric null,
   tokens_per_second_p50 numeric null`,
);
/** A model's own figures: milliseconds, and output tokens a second. */
export type LatencyFigures = RowIn<typeof FIGURES>;

/** A model in a region: its figures as stored and as the window has them; null where there are none. */
export interface LatencyWindowRow {
  readonly provider_id: string;
  readonly model_id: string;
  readonly region: string;
  readonly stored: LatencyFigures | null;
  readonly found: LatencyFigures | null;
}

/** What callers met of every model in every region over the window, beside what is stored, in one statement. */
export async function readLatencyWindows(
  database: Queryable,
  window: { readonly windowHours: number; readonly now: Date },
): Promise<LatencyWindowRow[]> {
  const { rows } = await database.query<LatencyWindowRow>(
    `WITH sketch AS (
       SELECT provider_id, model_id, region, sketch_union(latency) AS latency, sketch_union(first_token) AS first_token,
         sketch_union(tokens_per_second) AS tokens_per_second
       FROM outcome_buckets
       WHERE model_id <> '' AND kind = 'ok' AND started_at > $2::timestamptz - $1 * interval '1 hour'
         AND started_at <= $2::timestamptz
       GROUP BY 1, 2, 3),
     found AS (
       SELECT provider_id, model_id, region, jsonb_build_object(
         'latency_p50_ms', sketch_quantile(latency, 0.5), 'latency_p95_ms', sketch_quantile(latency, 0.95),
         'time_to_first_token_p50_ms', sketch_quantile(first_token, 0.5),
         'tokens_per_second_p50', sketch_quantile(tokens_per_second, 0.5)) AS figures
       FROM sketch)
     SELECT provider_id, model_id, region, f.figures AS found,
       CASE WHEN l.provider_id IS NOT NULL THEN to_jsonb(l) END AS stored
     FROM found f FULL JOIN model_latency l USING (provider_id, model_id, region)
     ORDER BY provider_id, model_id, region`,
    [window.windowHours, window.now],
  );
  return rows;
}

/** Stores figures that moved and takes away those of models that nobody called any more, in one statement. */
export async function storeModelLatency(
  client: Queryable,
  changes: {
    readonly moved: readonly RegionalLatencyRow[];
    readonly gone: readonly Pick<RegionalLatencyRow, 'provider_id' | 'model_id' | 'region'>[];
    readonly now: Date;
  },
): Promise<void> {
  if (changes.moved.length + changes.gone.length === 0) return;
  await client.query(
    `WITH gone AS (
       DELETE FROM model_latency l USING jsonb_populate_recordset(NULL::model_latency, $2) AS g
       WHERE (l.provider_id, l.model_id, l.region) = (g.provider_id, g.model_id, g.region))
     INSERT INTO model_latency (provider_id, model_id, region, ${FIGURES.list}, updated_at)
     SELECT provider_id, model_id, region, ${FIGURES.list}, $3
     FROM jsonb_populate_recordset(NULL::model_latency, $1) ORDER BY 1, 2, 3
     ON CONFLICT (provider_id, model_id, region) DO UPDATE SET ${excluded(FIGURES)}, updated_at = excluded.updated_at`,
    [jsonParameter(changes.moved), jsonParameter(changes.gone), changes.now],
  );
}
