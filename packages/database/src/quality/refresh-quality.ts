import type { ClientBase } from 'pg';
import { type CountedScore, decideQuality, type MeasuringBenchmark, type TaskQuality } from './decide-quality.ts';

/** What a refresh came to. */
export interface QualityRefresh {
  /** The number of the edition that `model_quality` is now. */
  readonly edition: number;
  /** How many models' quality came, changed or went. */
  readonly changed: number;
}

/**
 * Makes `model_quality` anew from the scores, where these have changed since it was made, in the transaction that changed them. With
 * `daily` also on a new day, since scores count for a time. Rows that come out the same are not written, so that the registry's
 * version rises only for models whose quality changed.
 *
 * @returns null where there was nothing to do
 */
export async function refreshQuality(
  client: Pick<ClientBase, 'query'>,
  { daily = false }: { readonly daily?: boolean } = {},
): Promise<QualityRefresh | null> {
  if ((await readEdition(client, daily)) === null) return null;
  // Locked before the scores are read: what others commit until then is seen, and nobody else makes an edition meanwhile.
  const current = await readEdition(client, daily, 'FOR UPDATE');
  if (current === null) return null;
  await client.query('DELETE FROM evidence_changes');
  const benchmarks = await client.query<MeasuringBenchmark>(
    `SELECT id, tasks, uses, range_low::float8, range_high::float8, rating_scale::float8, higher_is_better, status
     FROM benchmarks`,
  );
  const scores = await client.query<CountedScore>(
    `SELECT benchmark_id, version, provider_id, model_id, value::float8, margin::float8, items, checkpoint,
       checkpoint_match, measured_by, measurer, as_of::text, source, confidence FROM model_scores`,
  );
  const changed = await writeQuality(
    client,
    decideQuality(benchmarks.rows, scores.rows, current.today),
    current.edition + 1,
  );
  const edition = current.edition + (changed > 0 ? 1 : 0);
  await client.query('UPDATE quality_edition SET edition = $1, of_day = $2, decided_at = clock_timestamp()', [
    edition,
    current.today,
  ]);
  return { edition, changed };
}

/** The edition that there is, where a new one is due; else null. */
async function readEdition(
  client: Pick<ClientBase, 'query'>,
  daily: boolean,
  lock: 'FOR UPDATE' | '' = '',
): Promise<{ readonly edition: number; readonly today: string } | null> {
  const { rows } = await client.query<{ edition: number; today: string }>(
    `SELECT edition, (now() AT TIME ZONE 'UTC')::date::text AS today FROM quality_edition
     WHERE EXISTS (SELECT FROM evidence_changes) OR ($1 AND of_day IS DISTINCT FROM (now() AT TIME ZONE 'UTC')::date) ${lock}`,
    [daily],
  );
  return rows[0] ?? null;
}

/** Writes what differs, in one statement. */
async function writeQuality(
  client: Pick<ClientBase, 'query'>,
  qualities: readonly TaskQuality[],
  edition: number,
): Promise<number> {
  const { rows } = await client.query<{ changed: number }>(
    `WITH decided AS (
       SELECT * FROM jsonb_populate_recordset(NULL::model_quality, $1)
     ), gone AS (
       DELETE FROM model_quality q WHERE NOT EXISTS (SELECT FROM decided d
         WHERE (d.provider_id, d.model_id, d.task) = (q.provider_id, q.model_id, q.task))
       RETURNING 1
     ), written AS (
       INSERT INTO model_quality AS q (provider_id, model_id, task, quality, edition)
       SELECT provider_id, model_id, task, quality, $2 FROM decided
       ON CONFLICT (provider_id, model_id, task) DO UPDATE SET quality = excluded.quality, edition = excluded.edition
       WHERE q.quality <> excluded.quality
       RETURNING 1
     )
     SELECT ((SELECT count(*) FROM gone) + (SELECT count(*) FROM written))::integer AS changed`,
    [JSON.stringify(qualities), edition],
  );
  return rows[0]?.changed ?? 0;
}
