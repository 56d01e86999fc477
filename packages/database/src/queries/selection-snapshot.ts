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

/** Everything that selection in memory needs, from one moment. */
export interface LoadedSnapshot {
  readonly version: number;
  readonly healthRegion: string;
  /** By model id, hosting type and provider id, in the order of their bytes. */
  readonly models: readonly SnapshotModelText[];
  readonly health: readonly {
    readonly provider_id: string;
    readonly region: string;
    readonly status: string;
    readonly avg_latency_ms: number | null;
    readonly p50_latency_ms: number | null;
    readonly p95_latency_ms: number | null;
    readonly error_rate: number | null;
  }[];
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

// One statement, so that everything is of one moment: the first row holds what is not a model, the rest one model each.
const LOAD = `
  SELECT json_build_object(
    'version', (SELECT version FROM registry_version),
    'healthRegion', setting_text('health_region'),
    'health', (SELECT COALESCE(json_agg(json_build_object('provider_id', provider_id, 'region', region, 'status', status,
      'avg_latency_ms', avg_latency_ms, 'p50_latency_ms', p50_latency_ms, 'p95_latency_ms', p95_latency_ms,
      'error_rate', error_rate)), '[]') FROM provider_health),
    'latency', (SELECT COALESCE(json_agg(json_build_object('provider_id', provider_id, 'model_id', model_id,
      'region', region, 'latency_p50_ms', latency_p50_ms, 'latency_p95_ms', latency_p95_ms,
      'time_to_first_token_p50_ms', time_to_first_token_p50_ms, 'tokens_per_second_p50', tokens_per_second_p50)), '[]')
      FROM model_latency WHERE region <> setting_text('health_region')),
    'defaultModels', (SELECT COALESCE(json_agg(json_build_object('task', task, 'provider_id', provider_id,
      'model_id', model_id)), '[]') FROM default_models),
    'policies', (SELECT COALESCE(json_agg(json_build_object('name', name, 'version', version, 'description', description,
      'criteria', criteria, 'strategy', strategy, 'weights', weights, 'default_models', default_models,
      'locked', locked)), '[]')
      FROM selection_policies))::text, ${MODEL_AS_TEXT.slice(1)
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

/** What selection read at an earlier time. */
export interface PastSelection extends Omit<LoadedSnapshot, 'models' | 'version'> {
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
