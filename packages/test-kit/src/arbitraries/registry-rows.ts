import type { HealthStatus, ModelStatus, Task, ThermalState } from '@radiant/contracts';

/** A provider of a generated registry: a row of `providers`. */
export interface ProviderRow {
  readonly id: string;
  readonly name: string;
  readonly display_name: string | null;
  readonly compliance: readonly string[];
  readonly markup_rate: number | null;
  readonly enabled: boolean;
}

interface CommonModelRow {
  readonly id: string;
  readonly model_id: string;
  readonly name: string;
  readonly category: string;
  readonly capabilities: readonly string[];
  readonly input_modalities: readonly string[];
  readonly output_modalities: readonly string[];
  readonly context_window: number | null;
  readonly max_output: number | null;
  readonly license: string | null;
  readonly commercial_use_allowed: boolean | null;
  readonly min_tier: number;
  readonly status: ModelStatus;
  readonly enabled: boolean;
  readonly deprecated: boolean;
  /** ISO 8601. */
  readonly sunset_at: string | null;
  readonly successor: string | null;
}

/** An external model: a row of `models`. */
export interface ModelRow extends CommonModelRow {
  readonly provider_id: string;
  readonly litellm_id: string | null;
  readonly display_name: string | null;
  readonly pricing_type: string | null;
  readonly input_cost_per_1k: number | null;
  readonly output_cost_per_1k: number | null;
  readonly cached_input_cost_per_1k: number | null;
  readonly cache_write_cost_per_1k: number | null;
  readonly cost_per_1k_characters: number | null;
  readonly cost_per_request: number | null;
  readonly cost_per_second: number | null;
  readonly cost_per_image: number | null;
  readonly cost_per_minute: number | null;
  readonly price_tiers: unknown;
  readonly markup_rate: number | null;
}

/** A self-hosted model: a row of `self_hosted_models`. */
export interface SelfHostedRow extends CommonModelRow {
  readonly display_name: string;
  readonly primary_mode: Task;
  readonly instance_type: string;
  readonly hourly_rate: number | null;
  readonly per_request: number | null;
  readonly per_image: number | null;
  readonly per_minute_audio: number | null;
  readonly per_minute_video: number | null;
  readonly per_3d_model: number | null;
  readonly markup_percent: number;
  readonly default_thermal_state: ThermalState;
  readonly warmup_time_seconds: number;
  readonly compliance: readonly string[];
}

/** A row of `thermal_states`. */
export interface ThermalRow {
  readonly model_id: string;
  readonly current_state: ThermalState;
  readonly is_transitioning: boolean;
  readonly endpoint_name: string | null;
  readonly endpoint_status: string | null;
  readonly measured_warmup_seconds: number | null;
  readonly avg_latency_ms: number | null;
  readonly error_rate: number | null;
}

/** A row of `provider_health`. */
export interface HealthRow {
  readonly provider_id: string;
  readonly region: string;
  readonly status: HealthStatus;
  readonly avg_latency_ms: number | null;
  readonly error_rate: number | null;
}

/** A whole registry as rows of its tables. */
export interface RegistryRows {
  readonly providers: readonly ProviderRow[];
  readonly models: readonly ModelRow[];
  readonly selfHostedModels: readonly SelfHostedRow[];
  /** A self-hosted model without one has its default state. */
  readonly thermalStates: readonly ThermalRow[];
  readonly providerHealth: readonly HealthRow[];
}
