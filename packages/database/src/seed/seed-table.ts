/** How one table is seeded from catalogue entries: which columns, what identifies a row, which values count as empty. */
export interface SeedTable {
  readonly name: 'providers' | 'models' | 'self_hosted_models' | 'default_models';
  /** The table's name in change history. */
  readonly entity: 'provider' | 'model' | 'self_hosted_model' | 'default_model';
  readonly key: readonly string[];
  readonly columns: readonly string[];
  /** Array columns: an empty array is an empty value. */
  readonly arrays: readonly string[];
  /** Object columns: `{}` is an empty value. */
  readonly objects: readonly string[];
}

/** The seeded tables, in the order that foreign keys ask for. */
export const SEED_TABLES = [
  {
    name: 'providers',
    entity: 'provider',
    key: ['id'],
    columns: [
      ...['id', 'name', 'display_name', 'website', 'api_base_url', 'auth', 'status_page_url', 'tasks', 'compliance'],
      ...['compliance_url', 'rate_limits', 'litellm_prefix', 'models_dev_id', 'notes', 'provenance'],
    ],
    arrays: ['tasks', 'compliance'],
    objects: ['auth', 'provenance'],
  },
  {
    name: 'models',
    entity: 'model',
    key: ['provider_id', 'model_id'],
    columns: [
      ...['provider_id', 'model_id', 'litellm_id', 'name', 'display_name', 'description', 'category', 'capabilities'],
      ...['input_modalities', 'output_modalities', 'context_window', 'max_output', 'pricing_type'],
      ...['input_cost_per_1k', 'output_cost_per_1k', 'cached_input_cost_per_1k', 'cache_write_cost_per_1k'],
      ...['cost_per_1k_characters', 'cost_per_request', 'cost_per_second', 'cost_per_image', 'cost_per_minute'],
      ...['price_tiers', 'price_source', 'price_reference', 'price_observed_at', 'price_ids', 'license', 'license_url'],
      ...['commercial_use_allowed', 'commercial_use_notes', 'attribution_required', 'release_date', 'knowledge_cutoff'],
      ...['status', 'deprecated', 'sunset_at', 'successor', 'provenance'],
    ],
    arrays: ['capabilities', 'input_modalities', 'output_modalities'],
    objects: ['price_ids', 'provenance'],
  },
  {
    name: 'self_hosted_models',
    entity: 'self_hosted_model',
    key: ['model_id'],
    columns: [
      ...['model_id', 'name', 'display_name', 'description', 'category', 'specialty', 'capabilities'],
      ...['input_modalities', 'output_modalities', 'primary_mode', 'sagemaker_image', 'instance_type', 'gpu_memory_gb'],
      ...['environment', 'model_data_url', 'parameters', 'accuracy', 'benchmark', 'context_window', 'max_output'],
      ...['input_formats', 'output_formats', 'license', 'license_url', 'commercial_use_allowed'],
      ...['commercial_use_notes', 'attribution_required', 'hourly_rate', 'per_request', 'per_image'],
      ...['per_minute_audio', 'per_minute_video', 'per_3d_model', 'markup_percent', 'price_source'],
      ...['price_reference', 'price_observed_at', 'min_tier', 'default_thermal_state', 'warmup_time_seconds'],
      ...['scale_to_zero_minutes', 'min_instances', 'max_instances', 'status', 'enabled', 'deprecated', 'sunset_at'],
      ...['successor', 'provenance'],
    ],
    arrays: ['capabilities', 'input_modalities', 'output_modalities', 'input_formats', 'output_formats'],
    objects: ['environment', 'provenance'],
  },
  {
    name: 'default_models',
    entity: 'default_model',
    key: ['task'],
    columns: ['task', 'provider_id', 'model_id'],
    arrays: [],
    objects: [],
  },
] as const satisfies readonly SeedTable[];
