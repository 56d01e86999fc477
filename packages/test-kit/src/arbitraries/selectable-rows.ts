import {
  externalCategorySchema,
  type HealthStatus,
  SELF_HOSTED_PROVIDER_ID,
  SELF_HOSTED_PROVIDER_NAME,
  taskOfExternal,
} from '@radiant/contracts';
import type { SelectableModelRow } from '@radiant/database';
import type { HealthRow, ModelRow, ProviderRow, RegistryRows, SelfHostedRow, ThermalRow } from './registry-rows.ts';

/** A registry row as a selector loads it. */
export type LoadedModelRow = SelectableModelRow;

/** The rows that the database's view would make of a registry, without a database; a test holds the two together. */
export function selectableRows(registry: RegistryRows, healthRegion = 'us-east-1'): readonly LoadedModelRow[] {
  const providers = new Map(registry.providers.map((row) => [row.id, row]));
  const thermal = new Map(registry.thermalStates.map((row) => [row.model_id, row]));
  const health = new Map(
    registry.providerHealth.filter((row) => row.region === healthRegion).map((row) => [row.provider_id, row]),
  );
  return [
    ...registry.models.flatMap((model) => {
      const provider = providers.get(model.provider_id);
      return provider === undefined ? [] : [externalRow(model, provider, health.get(provider.id))];
    }),
    ...registry.selfHostedModels.map((model) => selfHostedRow(model, thermal.get(model.model_id))),
  ];
}

function externalRow(model: ModelRow, provider: ProviderRow, health: HealthRow | undefined): LoadedModelRow {
  const { display_name, markup_rate, sunset_at, enabled, ...columns } = model;
  return {
    ...columns,
    provider_name: provider.display_name ?? provider.name,
    display_name: display_name ?? model.name,
    hosting_type: 'external',
    primary_mode: taskOfExternal(externalCategorySchema.parse(model.category), model.capabilities),
    cost_per_minute_video: null,
    cost_per_3d_model: null,
    hourly_rate: null,
    markup_rate: markup_rate ?? provider.markup_rate ?? 0,
    instance_type: null,
    endpoint_name: null,
    thermal_state: null,
    is_transitioning: false,
    warmup_time_seconds: null,
    enabled: enabled && provider.enabled,
    sunset_at: sunset_at === null ? null : new Date(sunset_at),
    health_status: health?.status ?? 'unknown',
    avg_latency_ms: health?.avg_latency_ms ?? null,
    error_rate: health?.error_rate ?? null,
    compliance: provider.compliance,
  };
}

const HEALTH_OF_ENDPOINT: Readonly<Record<string, HealthStatus>> = {
  InService: 'healthy',
  Updating: 'degraded',
  SystemUpdating: 'degraded',
  RollingBack: 'degraded',
  Failed: 'unhealthy',
  OutOfService: 'unhealthy',
  UpdateRollbackFailed: 'unhealthy',
};

function selfHostedRow(model: SelfHostedRow, thermal: ThermalRow | undefined): LoadedModelRow {
  const { per_request, per_image, per_minute_audio, per_minute_video, per_3d_model, ...columns } = model;
  const { markup_percent, default_thermal_state, warmup_time_seconds, sunset_at, ...common } = columns;
  const measured = thermal?.measured_warmup_seconds ?? null;
  return {
    ...common,
    provider_id: SELF_HOSTED_PROVIDER_ID,
    provider_name: SELF_HOSTED_PROVIDER_NAME,
    litellm_id: `sagemaker/${model.model_id}`,
    hosting_type: 'self_hosted',
    pricing_type: 'per_hour',
    input_cost_per_1k: null,
    output_cost_per_1k: null,
    cached_input_cost_per_1k: null,
    cache_write_cost_per_1k: null,
    cost_per_1k_characters: null,
    cost_per_request: per_request,
    cost_per_second: null,
    cost_per_image: per_image,
    cost_per_minute: per_minute_audio,
    cost_per_minute_video: per_minute_video,
    cost_per_3d_model: per_3d_model,
    price_tiers: null,
    // The database divides decimals: 33.3 by 100 is 0.333.
    markup_rate: Number((markup_percent / 100).toPrecision(15)),
    endpoint_name: thermal?.endpoint_name ?? null,
    thermal_state: thermal?.current_state ?? default_thermal_state,
    is_transitioning: thermal?.is_transitioning ?? false,
    warmup_time_seconds: measured === null ? warmup_time_seconds : Math.ceil(measured),
    sunset_at: sunset_at === null ? null : new Date(sunset_at),
    health_status: HEALTH_OF_ENDPOINT[thermal?.endpoint_status ?? ''] ?? 'unknown',
    avg_latency_ms: thermal?.avg_latency_ms ?? null,
    error_rate: thermal?.error_rate ?? null,
  };
}
