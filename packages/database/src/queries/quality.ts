import {
  BENCHMARK_STATUSES,
  CHECKPOINT_MATCHES,
  MEASURED_BY,
  SOURCE_CLASSES,
  type Task,
  type Use,
} from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { FRESH_MONTHS } from '../quality/decide-quality.ts';
import { type RowIn, rowColumns, selectOf } from './row-columns.ts';

/** The columns that say which measurement a score is, in every database: the same measured again is another value of it. */
export const MEASUREMENT = [
  'benchmark_id',
  'version',
  'provider_id',
  'model_id',
  'checkpoint',
  'measurer',
  'harness',
  'effort',
] as const;

/** A benchmark, and how many scores there are of it. */
export const BENCHMARK = rowColumns(
  `id text, title text, measures text, tasks text[], uses text[], metric text, unit text, range_low numeric null,
   range_high numeric null, rating_scale numeric null, higher_is_better boolean, status text, status_note text null,
   data_terms text, attribution text null, address text null, scores count, origin text, admin_fields text[],
   created_at timestamptz, updated_at timestamptz`,
  { status: BENCHMARK_STATUSES },
);
/** A row of {@link BENCHMARK}, with the revision that it is at. */
export type BenchmarkRow = RowIn<typeof BENCHMARK> & { etag: string };

const BENCHMARK_SELECT = `${selectOf(BENCHMARK, {
  scores: '(SELECT count(*) FROM model_scores s WHERE s.benchmark_id = b.id)',
})}, md5(to_jsonb(b)::text) AS etag`;

/** Benchmarks in the order of their ids, those after `after`. */
export async function listBenchmarks(
  database: Queryable,
  filter: {
    readonly task?: Task | undefined;
    readonly use?: Use | undefined;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<BenchmarkRow[]> {
  const { rows } = await database.query<BenchmarkRow>(
    `SELECT ${BENCHMARK_SELECT} FROM benchmarks b
     WHERE ($1::text IS NULL OR $1 = ANY (b.tasks)) AND ($2::text IS NULL OR $2 = ANY (b.uses))
       AND ($3::text IS NULL OR b.id > $3) ORDER BY b.id LIMIT $4`,
    [filter.task ?? null, filter.use ?? null, filter.after, filter.limit],
  );
  return rows;
}

/** One benchmark, or null. */
export async function readBenchmark(database: Queryable, id: string): Promise<BenchmarkRow | null> {
  const { rows } = await database.query<BenchmarkRow>(`SELECT ${BENCHMARK_SELECT} FROM benchmarks b WHERE b.id = $1`, [
    id,
  ]);
  return rows[0] ?? null;
}

/** A score with what its benchmark says of it: the unit, what to print beside it, and until when it counts. */
export const SCORE = rowColumns(
  `id uuid, benchmark_id text, version text null, provider_id text, model_id text, value numeric, unit text,
   margin numeric null, items integer null, checkpoint text, checkpoint_match text, harness text null, effort text null,
   measured_by text, measurer text, as_of date, fresh_until date, source text, source_class text, confidence text,
   note text null, attribution text null, origin text, admin_fields text[], created_at timestamptz,
   updated_at timestamptz`,
  { checkpoint_match: CHECKPOINT_MATCHES, measured_by: MEASURED_BY, source_class: SOURCE_CLASSES },
);
/** A row of {@link SCORE}, with the revision that it is at, and its place in a list. */
export type ScoreRow = RowIn<typeof SCORE> & { etag: string; sort_key: string };

const SORT_KEY = `concat_ws(' ', s.benchmark_id, s.version, s.provider_id, s.model_id) COLLATE "C"`;
const own = Object.fromEntries(SCORE.names.map((name) => [name, `s.${name}`])) as Record<
  keyof RowIn<typeof SCORE>,
  string
>;
const SCORE_SELECT = `${selectOf(SCORE, {
  ...own,
  unit: 'b.unit',
  attribution: 'b.attribution',
  fresh_until: `(s.as_of + interval '${FRESH_MONTHS} months')::date`,
})}, md5(to_jsonb(s)::text) AS etag, ${SORT_KEY} AS sort_key`;
const SCORE_FROM = 'model_scores s JOIN benchmarks b ON b.id = s.benchmark_id';

/** Scores by benchmark, version and model. */
export async function listScores(
  database: Queryable,
  filter: {
    readonly benchmarkId?: string | undefined;
    readonly providerId?: string | undefined;
    readonly modelId?: string | undefined;
    readonly measuredBy?: (typeof MEASURED_BY)[number] | undefined;
    readonly after: { readonly sortKey: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<ScoreRow[]> {
  const { rows } = await database.query<ScoreRow>(
    `SELECT ${SCORE_SELECT} FROM ${SCORE_FROM}
     WHERE ($1::text IS NULL OR s.benchmark_id = $1) AND ($2::text IS NULL OR s.provider_id = $2)
       AND ($3::text IS NULL OR s.model_id = $3) AND ($4::text IS NULL OR s.measured_by = $4)
       AND ($5::text IS NULL OR (${SORT_KEY}, s.id) > ($5, $6::uuid))
     ORDER BY ${SORT_KEY}, s.id LIMIT $7`,
    [
      filter.benchmarkId ?? null,
      filter.providerId ?? null,
      filter.modelId ?? null,
      filter.measuredBy ?? null,
      filter.after?.sortKey ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
  return rows;
}

/** One score, or null. */
export async function readScore(database: Queryable, id: string): Promise<ScoreRow | null> {
  const { rows } = await database.query<ScoreRow>(`SELECT ${SCORE_SELECT} FROM ${SCORE_FROM} WHERE s.id = $1`, [id]);
  return rows[0] ?? null;
}
