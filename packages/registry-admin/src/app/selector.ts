import { healthStatusSchema, storedSelectionPolicySchema, taskSchema } from '@radiant/contracts';
import { loadSelectionAsOf, type Pool, type RegistryModelRow } from '@radiant/database';
import {
  createModelSelector,
  dataSource,
  type ModelSelector,
  postgresSource,
  type RegistrySnapshot,
  type SelectableModel,
} from '@radiant/model-selector';

/** Gives a selector over the registry as it is now, or as it was. It never asks for a warm-up. */
export type SelectorAt = (asOf: Date | undefined) => Promise<ModelSelector>;

/** Selectors over one database; the one of the present is kept and renewed when the registry has changed. */
export function selectorsOf(pool: Pool): SelectorAt {
  let present: Promise<ModelSelector> | null = null;
  return async (asOf) => {
    if (asOf !== undefined) return pastSelector(pool, asOf);
    if (present === null) {
      const { load, version } = postgresSource(pool);
      present = createModelSelector({ source: { load, version } });
      present.catch(() => {
        present = null;
      });
    }
    const selector = await present;
    await selector.refresh();
    return selector;
  };
}

async function pastSelector(pool: Pool, at: Date): Promise<ModelSelector> {
  const past = await loadSelectionAsOf(pool, at);
  const defaultModels: RegistrySnapshot['defaultModels'] = Object.fromEntries(
    past.defaultModels.map(({ task, provider_id, model_id }) => [
      taskSchema.parse(task),
      { providerId: provider_id, modelId: model_id },
    ]),
  );
  return createModelSelector({
    source: dataSource({
      models: past.models.map(selectableOf),
      health: past.health.map((row) => ({
        providerId: row.provider_id,
        region: row.region,
        healthStatus: healthStatusSchema.parse(row.status),
        avgLatencyMs: row.avg_latency_ms,
        errorRate: row.error_rate,
      })),
      defaultModels,
      policies: past.policies.map(({ name, version, description, criteria, strategy, weights, default_models }) =>
        storedSelectionPolicySchema.parse({
          name,
          version,
          description,
          criteria,
          strategy,
          weights,
          defaultModels: default_models,
        }),
      ),
    }),
  });
}

function selectableOf(row: RegistryModelRow): SelectableModel {
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
    primaryMode: row.primary_mode,
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
    thermalState: row.thermal_state,
    isTransitioning: row.is_transitioning,
    warmupTimeSeconds: row.warmup_time_seconds,
    enabled: row.enabled,
    deprecated: row.deprecated,
    status: row.status,
    sunsetAt: row.sunset_at,
    successor: row.successor,
    healthStatus: row.health_status,
    avgLatencyMs: row.avg_latency_ms,
    errorRate: row.error_rate,
    compliance: row.compliance,
    license: row.license,
    commercialUseAllowed: row.commercial_use_allowed,
    minTier: row.min_tier,
  };
}
