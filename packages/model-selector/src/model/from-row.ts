import { HEALTH_STATUSES, RegistryError, TASKS, THERMAL_STATES } from '@radiant/contracts';
import type { SelectableModelRow } from '@radiant/database';
import type { SelectableModel } from './selectable-model.ts';

/** A registry row as a model. Words that this version does not know are refused, never passed on. */
export function modelFromRow(row: SelectableModelRow, enabled = true): SelectableModel {
  return {
    id: row.id,
    providerId: row.provider_id,
    providerName: row.provider_name,
    modelId: row.model_id,
    litellmId: row.litellm_id,
    name: row.name,
    displayName: row.display_name,
    hostingType: row.hosting_type,
    category: row.category,
    capabilities: row.capabilities,
    inputModalities: row.input_modalities,
    outputModalities: row.output_modalities,
    primaryMode: known(TASKS, row.primary_mode, 'primary_mode'),
    contextWindow: row.context_window,
    maxOutput: row.max_output,
    pricingType: row.pricing_type,
    inputCostPer1k: row.input_cost_per_1k,
    outputCostPer1k: row.output_cost_per_1k,
    cachedInputCostPer1k: row.cached_input_cost_per_1k,
    cacheWriteCostPer1k: row.cache_write_cost_per_1k,
    costPer1kCharacters: row.cost_per_1k_characters,
    costPerRequest: row.cost_per_request,
    costPerSecond: row.cost_per_second,
    costPerImage: row.cost_per_image,
    costPerMinute: row.cost_per_minute,
    costPerMinuteVideo: row.cost_per_minute_video,
    costPer3dModel: row.cost_per_3d_model,
    hourlyRate: row.hourly_rate,
    priceTiers: row.price_tiers,
    markupRate: row.markup_rate,
    instanceType: row.instance_type,
    endpointName: row.endpoint_name,
    thermalState: row.thermal_state === null ? null : known(THERMAL_STATES, row.thermal_state, 'thermal_state'),
    isTransitioning: row.is_transitioning,
    warmupTimeSeconds: row.warmup_time_seconds,
    enabled,
    deprecated: row.deprecated,
    status: row.status,
    sunsetAt: row.sunset_at,
    successor: row.successor,
    healthStatus: known(HEALTH_STATUSES, row.health_status, 'health_status'),
    avgLatencyMs: row.avg_latency_ms,
    errorRate: row.error_rate,
    compliance: row.compliance,
    license: row.license,
    commercialUseAllowed: row.commercial_use_allowed,
    minTier: row.min_tier,
  };
}

/** A word of ours. Plain comparison: this runs for every one of ten thousand models. */
function known<Word extends string>(words: readonly Word[], value: string, column: string): Word {
  for (const word of words) if (word === value) return word;
  throw new RegistryError('internal', `The registry says ${column} "${value}"; expected one of ${words.join(', ')}`);
}
