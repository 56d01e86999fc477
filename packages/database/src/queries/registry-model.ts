import type { HealthStatus, HostingType, ModelStatus, Task, ThermalState } from '@radiant/contracts';

/** A row of `unified_model_registry_all`: what admins see of a model. Costs are what the organisation pays, in US dollars. */
export interface RegistryModelRow {
  id: string;
  provider_id: string;
  provider_name: string;
  model_id: string;
  litellm_id: string | null;
  name: string;
  display_name: string;
  description: string | null;
  hosting_type: HostingType;
  category: string;
  capabilities: string[];
  input_modalities: string[];
  output_modalities: string[];
  primary_mode: Task;
  context_window: number | null;
  max_output: number | null;
  pricing_type: string | null;
  input_cost_per_1k: number | null;
  output_cost_per_1k: number | null;
  cost_per_request: number | null;
  cost_per_second: number | null;
  cost_per_image: number | null;
  cost_per_minute: number | null;
  markup_rate: number;
  instance_type: string | null;
  gpu_memory_gb: number | null;
  thermal_state: ThermalState | null;
  is_transitioning: boolean;
  warmup_time_seconds: number | null;
  enabled: boolean;
  deprecated: boolean;
  health_status: HealthStatus;
  avg_latency_ms: number | null;
  error_rate: number | null;
  compliance: string[];
  license: string | null;
  commercial_use_allowed: boolean | null;
  min_tier: number;
  created_at: Date;
  updated_at: Date;
  cached_input_cost_per_1k: number | null;
  cache_write_cost_per_1k: number | null;
  cost_per_1k_characters: number | null;
  price_tiers: unknown;
  hourly_rate: number | null;
  cost_per_3d_model: number | null;
  cost_per_minute_video: number | null;
  sunset_at: Date | null;
  successor: string | null;
  status: ModelStatus;
  specialty: string | null;
  price_source: string | null;
  price_observed_at: Date | null;
  license_url: string | null;
  attribution_required: boolean;
  endpoint_name: string | null;
  scale_to_zero_minutes: number | null;
  origin: string;
}

/** The columns that {@link RegistryModelRow} reads, with the SQL type each has: named, so that a column added later is no surprise. */
export const REGISTRY_MODEL_COLUMNS = {
  id: 'text',
  provider_id: 'text',
  provider_name: 'text',
  model_id: 'text',
  litellm_id: 'text',
  name: 'text',
  display_name: 'text',
  description: 'text',
  hosting_type: 'text',
  category: 'text',
  capabilities: 'text[]',
  input_modalities: 'text[]',
  output_modalities: 'text[]',
  primary_mode: 'text',
  context_window: 'integer',
  max_output: 'integer',
  pricing_type: 'text',
  input_cost_per_1k: 'numeric',
  output_cost_per_1k: 'numeric',
  cost_per_request: 'numeric',
  cost_per_second: 'numeric',
  cost_per_image: 'numeric',
  cost_per_minute: 'numeric',
  markup_rate: 'numeric',
  instance_type: 'text',
  gpu_memory_gb: 'integer',
  thermal_state: 'text',
  is_transitioning: 'boolean',
  warmup_time_seconds: 'integer',
  enabled: 'boolean',
  deprecated: 'boolean',
  health_status: 'text',
  avg_latency_ms: 'numeric',
  error_rate: 'numeric',
  compliance: 'text[]',
  license: 'text',
  commercial_use_allowed: 'boolean',
  min_tier: 'integer',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  cached_input_cost_per_1k: 'numeric',
  cache_write_cost_per_1k: 'numeric',
  cost_per_1k_characters: 'numeric',
  price_tiers: 'jsonb',
  hourly_rate: 'numeric',
  cost_per_3d_model: 'numeric',
  cost_per_minute_video: 'numeric',
  sunset_at: 'timestamptz',
  successor: 'text',
  status: 'text',
  specialty: 'text',
  price_source: 'text',
  price_observed_at: 'timestamptz',
  license_url: 'text',
  attribution_required: 'boolean',
  endpoint_name: 'text',
  scale_to_zero_minutes: 'integer',
  origin: 'text',
} as const satisfies Record<keyof RegistryModelRow, string>;

/** A column of {@link REGISTRY_MODEL_COLUMNS}. */
export type RegistryModelColumn = keyof typeof REGISTRY_MODEL_COLUMNS;

/** The columns as a SELECT list. */
export const REGISTRY_MODEL_SELECT = Object.keys(REGISTRY_MODEL_COLUMNS).join(', ');

/** Where registry rows are read from: now, or (as `$1`) at an earlier time. */
export const registrySource = (asOf: Date | null): string =>
  asOf === null ? 'unified_model_registry_all' : 'registry_as_of($1::timestamptz)';
