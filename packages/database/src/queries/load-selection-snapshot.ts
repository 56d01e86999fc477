import type { Queryable } from '../connection/queryable.ts';

/** The columns of `selectable_models` that a snapshot holds, in the order in which they are read. */
export const SNAPSHOT_COLUMNS = [
  ...([
    'id',
    'provider_id',
    'provider_name',
    'model_id',
    'litellm_id',
    'name',
    'display_name',
    'hosting_type',
  ] as const),
  ...(['category', 'capabilities', 'input_modalities', 'output_modalities', 'primary_mode', 'context_window'] as const),
  ...(['max_output', 'pricing_type', 'input_cost_per_1k', 'output_cost_per_1k', 'cached_input_cost_per_1k'] as const),
  ...(['cache_write_cost_per_1k', 'cost_per_1k_characters', 'cost_per_request', 'cost_per_second'] as const),
  ...(['cost_per_image', 'cost_per_minute', 'cost_per_minute_video', 'cost_per_3d_model', 'hourly_rate'] as const),
  ...(['price_tiers', 'markup_rate', 'instance_type', 'endpoint_name', 'thermal_state', 'is_transitioning'] as const),
  ...(['warmup_time_seconds', 'enabled', 'deprecated', 'status', 'sunset_at', 'successor', 'health_status'] as const),
  ...(['avg_latency_ms', 'error_rate', 'compliance', 'license', 'commercial_use_allowed', 'min_tier'] as const),
] as const;

/** A model as text, by column in the order of {@link SNAPSHOT_COLUMNS}; `sunset_at` is milliseconds since 1970. */
export type SnapshotModelText = readonly (string | null)[];

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
    readonly error_rate: number | null;
  }[];
  readonly defaultModels: readonly { readonly task: string; readonly provider_id: string; readonly model_id: string }[];
  readonly policies: readonly {
    readonly name: string;
    readonly version: number;
    readonly description: string;
    readonly criteria: unknown;
    readonly strategy: string | null;
    readonly weights: unknown;
    readonly default_models: unknown;
  }[];
}

/** Text stays text: the values of ten thousand models are turned into numbers and arrays a few hundred at a time, by whoever reads them. */
const asText = { getTypeParser: () => (value: string) => value };

const columns = SNAPSHOT_COLUMNS.map((column) =>
  column === 'sunset_at' ? '(extract(epoch FROM m.sunset_at) * 1000)::bigint::text' : `m.${column}::text`,
);

// One statement, so that everything is of one moment: the first row holds what is not a model, the rest one model each.
const LOAD = `
  SELECT json_build_object(
    'version', (SELECT version FROM registry_version),
    'healthRegion', setting_text('health_region'),
    'health', (SELECT COALESCE(json_agg(json_build_object('provider_id', provider_id, 'region', region, 'status', status,
      'avg_latency_ms', avg_latency_ms, 'error_rate', error_rate)), '[]') FROM provider_health),
    'defaultModels', (SELECT COALESCE(json_agg(json_build_object('task', task, 'provider_id', provider_id,
      'model_id', model_id)), '[]') FROM default_models),
    'policies', (SELECT COALESCE(json_agg(json_build_object('name', name, 'version', version, 'description', description,
      'criteria', criteria, 'strategy', strategy, 'weights', weights, 'default_models', default_models)), '[]')
      FROM selection_policies))::text, ${columns
        .slice(1)
        .map(() => 'NULL')
        .join(', ')}
  UNION ALL
  (SELECT ${columns.join(', ')} FROM selectable_models m ORDER BY m.model_id, m.hosting_type, m.provider_id)`;

/** Loads the registry for selection in memory: one query, one moment. */
export async function loadSelectionSnapshot(database: Queryable): Promise<LoadedSnapshot> {
  const { rows } = await database.query<(string | null)[]>({ text: LOAD, rowMode: 'array', types: asText });
  const [first, ...models] = rows;
  const about: Omit<LoadedSnapshot, 'models'> = JSON.parse(first?.[0] ?? 'null');
  return { ...about, models };
}
