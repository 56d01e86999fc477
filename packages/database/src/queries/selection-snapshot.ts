import { namesOf, SELECTOR_FIELDS, type SelectableModelRow } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** The columns of `selectable_models` that a snapshot holds, in the order in which they are read. */
export const SNAPSHOT_COLUMNS = namesOf(SELECTOR_FIELDS);

/** A model as text, by column in the order of {@link SNAPSHOT_COLUMNS}; a time is milliseconds since 1970. */
export type SnapshotModelText = readonly (string | null)[];

/** A model's own figures in a region, as callers reported them; null where none did. */
export interface RegionalLatencyRow {
  readonly provider_id: string;
  readonly model_id: string;
  readonly region: string;
  readonly latency_p50_ms: number | null;
  readonly latency_p95_ms: number | null;
  readonly time_to_first_token_p50_ms: number | null;
  readonly tokens_per_second_p50: number | null;
}

/** A provider's health in a region. */
export interface RegionalHealthRow {
  readonly provider_id: string;
  readonly region: string;
  readonly status: string;
  readonly avg_latency_ms: number | null;
  readonly p50_latency_ms: number | null;
  readonly p95_latency_ms: number | null;
  readonly error_rate: number | null;
}

/** Everything that selection in memory needs, from one moment. */
export interface LoadedSnapshot {
  readonly version: number;
  /** What the load has seen, to ask by for what changed since; see {@link loadSelectionChanges}. */
  readonly mark: string;
  readonly healthRegion: string;
  /** By model id, hosting type and provider id, in the order of their bytes. */
  readonly models: readonly SnapshotModelText[];
  readonly health: readonly RegionalHealthRow[];
  /** What callers met in other regions than the registry's own, whose figures the models have. */
  readonly latency: readonly RegionalLatencyRow[];
  readonly defaultModels: readonly { readonly task: string; readonly provider_id: string; readonly model_id: string }[];
  readonly policies: readonly {
    readonly name: string;
    readonly version: number;
    readonly description: string;
    readonly criteria: unknown;
    readonly strategy: string | null;
    readonly weights: unknown;
    readonly default_models: unknown;
    readonly locked: unknown;
  }[];
}

/** Text stays text: whoever reads the rows turns them into numbers and arrays, a few hundred at a time where they are many. */
export const AS_TEXT = { rowMode: 'array', types: { getTypeParser: () => (value: string) => value } } as const;

/** {@link SNAPSHOT_COLUMNS} of a row `m` as the text that {@link SnapshotModelText} holds. */
export const MODEL_AS_TEXT = SNAPSHOT_COLUMNS.map((column) =>
  SELECTOR_FIELDS[column].kind.sql === 'timestamptz'
    ? `(extract(epoch FROM m.${column}) * 1000)::bigint::text`
    : `m.${column}::text`,
);

const HEALTH_AS_JSON = `json_build_object('provider_id', h.provider_id, 'region', h.region, 'status', h.status,
  'avg_latency_ms', h.avg_latency_ms, 'p50_latency_ms', h.p50_latency_ms, 'p95_latency_ms', h.p95_latency_ms,
  'error_rate', h.error_rate)`;
const LATENCY_AS_JSON = `json_build_object('provider_id', l.provider_id, 'model_id', l.model_id, 'region', l.region,
  'latency_p50_ms', l.latency_p50_ms, 'latency_p95_ms', l.latency_p95_ms,
  'time_to_first_token_p50_ms', l.time_to_first_token_p50_ms, 'tokens_per_second_p50', l.tokens_per_second_p50)`;
const DEFAULT_MODELS = `(SELECT COALESCE(json_agg(json_build_object('task', task, 'provider_id', provider_id,
  'model_id', model_id)), '[]') FROM default_models)`;
const POLICIES = `(SELECT COALESCE(json_agg(json_build_object('name', name, 'version', version, 'description', description,
  'criteria', criteria, 'strategy', strategy, 'weights', weights, 'default_models', default_models,
  'locked', locked)), '[]') FROM selection_policies)`;

// One statement, so that everything is of one moment: the first row holds what is not a model, the rest one model each.
const LOAD = `
  SELECT json_build_object(
    'version', (SELECT version FROM registry_version),
    'mark', selection_mark(),
    'healthRegion', setting_text('health_region'),
    'health', (SELECT COALESCE(json_agg(${HEALTH_AS_JSON}), '[]') FROM provider_health h),
    'latency', (SELECT COALESCE(json_agg(${LATENCY_AS_JSON}), '[]') FROM model_latency l WHERE region <> setting_text('health_region')),
    'defaultModels', ${DEFAULT_MODELS},
    'policies', ${POLICIES})::text, ${MODEL_AS_TEXT.slice(1)
      .map(() => 'NULL')
      .join(', ')}
  UNION ALL
  (SELECT ${MODEL_AS_TEXT.join(', ')} FROM selectable_models m ORDER BY m.model_id, m.hosting_type, m.provider_id)`;

/** Loads the registry for selection in memory: one query, one moment. */
export async function loadSelectionSnapshot(database: Queryable): Promise<LoadedSnapshot> {
  const { rows } = await database.query<(string | null)[]>({ text: LOAD, ...AS_TEXT });
  const [first, ...models] = rows;
  const about: Omit<LoadedSnapshot, 'models'> = JSON.parse(first?.[0] ?? 'null');
  return { ...about, models };
}

/** What is different from a snapshot, all of one moment; see {@link LoadedSnapshot} for what it is. */
export interface LoadedChanges {
  readonly version: number;
  readonly mark: string;
  /** Models that came or changed. */
  readonly models: readonly SnapshotModelText[];
  /** Ids of those that went. */
  readonly goneModels: readonly string[];
  readonly health: readonly RegionalHealthRow[];
  readonly goneHealth: readonly Pick<RegionalHealthRow, 'provider_id' | 'region'>[];
  readonly latency: readonly RegionalLatencyRow[];
  readonly goneLatency: readonly Pick<RegionalLatencyRow, 'provider_id' | 'model_id' | 'region'>[];
  /** All of them, where one changed; else null. */
  readonly defaultModels: LoadedSnapshot['defaultModels'] | null;
  readonly policies: LoadedSnapshot['policies'] | null;
}

// Each part is found by its key: what the planner guesses of marks must not make it read the tables as a whole.
const CHANGES = `
  WITH marked AS MATERIALIZED (
    SELECT s.part, s.key FROM (SELECT knows_changes_since($1) AS known OFFSET 0) AS k, selection_marks_since($1) AS s WHERE k.known)
  SELECT json_build_object(
    'known', knows_changes_since($1) AND (SELECT count(*) FROM marked) <= $2,
    'version', (SELECT version FROM registry_version),
    'mark', selection_mark(),
    'goneModels', (SELECT COALESCE(json_agg(s.key[1]), '[]') FROM marked s
      WHERE s.part = 'model' AND (SELECT m.id FROM selectable_models m WHERE m.id = s.key[1]) IS NULL),
    'health', (SELECT COALESCE(json_agg(${HEALTH_AS_JSON}), '[]') FROM marked s
      CROSS JOIN LATERAL (SELECT * FROM provider_health o WHERE o.provider_id = s.key[1] AND o.region = s.key[2] OFFSET 0) AS h
      WHERE s.part = 'provider_health'),
    'goneHealth', (SELECT COALESCE(json_agg(json_build_object('provider_id', s.key[1], 'region', s.key[2])), '[]') FROM marked s
      WHERE s.part = 'provider_health'
        AND (SELECT h.region FROM provider_health h WHERE h.provider_id = s.key[1] AND h.region = s.key[2]) IS NULL),
    'latency', (SELECT COALESCE(json_agg(${LATENCY_AS_JSON}), '[]') FROM marked s
      CROSS JOIN LATERAL (SELECT * FROM model_latency o
        WHERE o.provider_id = s.key[1] AND o.model_id = s.key[2] AND o.region = s.key[3] OFFSET 0) AS l
      WHERE s.part = 'model_latency' AND l.region <> setting_text('health_region')),
    'goneLatency', (SELECT COALESCE(json_agg(json_build_object('provider_id', s.key[1], 'model_id', s.key[2], 'region', s.key[3])), '[]')
      FROM marked s WHERE s.part = 'model_latency' AND (
        SELECT l.region FROM model_latency l WHERE l.provider_id = s.key[1] AND l.model_id = s.key[2] AND l.region = s.key[3]) IS NULL),
    'defaultModels', CASE WHEN EXISTS (SELECT FROM marked WHERE part = 'default_model') THEN ${DEFAULT_MODELS} END,
    'policies', CASE WHEN EXISTS (SELECT FROM marked WHERE part = 'selection_policy') THEN ${POLICIES} END)::text,
    ${MODEL_AS_TEXT.slice(1)
      .map(() => 'NULL')
      .join(', ')}
  UNION ALL
  (SELECT ${MODEL_AS_TEXT.join(', ')} FROM marked s
    CROSS JOIN LATERAL (SELECT * FROM selectable_models o WHERE o.id = s.key[1] OFFSET 0) AS m WHERE s.part = 'model' LIMIT $2)`;

/**
 * What changed since a snapshot or earlier changes were loaded: one query, one moment.
 *
 * @param mark theirs
 * @param most how many parts may have changed
 * @returns null where the snapshot is to be loaded as a whole: more changed, or the database cannot say what
 */
export async function loadSelectionChanges(
  database: Queryable,
  mark: string,
  most: number,
): Promise<LoadedChanges | null> {
  const { rows } = await database.query<(string | null)[]>({ text: CHANGES, values: [mark, most], ...AS_TEXT });
  const [first, ...models] = rows;
  const { known, ...about }: Omit<LoadedChanges, 'models'> & { readonly known: boolean } = JSON.parse(
    first?.[0] ?? 'null',
  );
  return known ? { ...about, models } : null;
}

/** What selection read at an earlier time. */
export interface PastSelection extends Omit<LoadedSnapshot, 'models' | 'version' | 'mark'> {
  readonly models: readonly SelectableModelRow[];
}

/** The registry, health by region, default models and policies as they were at a time; the health region is today's. */
export async function loadSelectionAsOf(database: Queryable, at: Date): Promise<PastSelection> {
  const models = await database.query<SelectableModelRow>(
    `SELECT ${SNAPSHOT_COLUMNS.join(', ')} FROM registry_as_of($1) ORDER BY model_id, hosting_type, provider_id`,
    [at],
  );
  const rest = await database.query<{ entity: string; after: never }>(
    `SELECT entity, after FROM unnest(ARRAY['default_model', 'selection_policy']) AS entity, recorded_rows(entity, $1) AS after
     UNION ALL
     SELECT entity, after FROM unnest(ARRAY['provider_health', 'model_latency']) AS entity, observed_rows(entity, $1) AS after
     UNION ALL
     SELECT 'health_region', to_jsonb(setting_text('health_region'))`,
    [at],
  );
  const of = (entity: string) => rest.rows.filter((row) => row.entity === entity).map((row) => row.after);
  return {
    models: models.rows,
    healthRegion: String(of('health_region')[0]),
    health: of('provider_health'),
    latency: of('model_latency'),
    defaultModels: of('default_model'),
    policies: of('selection_policy'),
  };
}
