import type { Catalogue } from '@radiant/contracts';
import { type Random, randomFrom } from './random.ts';
import type { HealthRow, ModelRow, ProviderRow, RegistryRows, SelfHostedRow, ThermalRow } from './registry-rows.ts';

/** How large, and which. */
export interface RealisticRegistryOptions {
  readonly models: number;
  /** The same seed gives the same registry. Default 1. */
  readonly seed?: number;
  readonly regions?: readonly string[];
}

/**
 * A registry of any size that looks like the catalogue: as many models of each task, capability, modality, price and licence
 * in proportion, since each is a variation of a catalogue model. The first 106 are the catalogue itself. Providers answer at
 * different speeds, few are ill; most endpoints sleep, some are HOT or WARM.
 */
export function realisticRegistry(catalogue: Catalogue, options: RealisticRegistryOptions): RegistryRows {
  const random = randomFrom(options.seed ?? 1);
  const { externalModels, selfHostedModels } = catalogue;
  const size = externalModels.length + selfHostedModels.length;
  const models: ModelRow[] = [];
  const selfHosted: SelfHostedRow[] = [];
  const thermal: ThermalRow[] = [];
  for (let index = 0; index < options.models; index += 1) {
    const copy = Math.floor(index / size);
    const position = index % size;
    const external = externalModels[position];
    const own = selfHostedModels[position - externalModels.length];
    if (external !== undefined) models.push(externalVariation(external, copy, random));
    else if (own !== undefined) {
      const row = selfHostedVariation(own, copy, random);
      selfHosted.push(row);
      thermal.push(thermalState(row, random));
    }
  }
  return {
    providers: catalogue.providers.map(providerRow),
    models,
    selfHostedModels: selfHosted,
    thermalStates: thermal,
    providerHealth: (options.regions ?? ['us-east-1']).flatMap((region) =>
      catalogue.providers.map((provider) => healthRow(provider.id, region, random)),
    ),
  };
}

const named = (name: string, copy: number) => (copy === 0 ? name : `${name}-v${copy}`);

function providerRow(provider: Catalogue['providers'][number]): ProviderRow {
  const { id, name, display_name, compliance } = provider;
  return { id, name, display_name, compliance, markup_rate: 0.2, enabled: true };
}

function externalVariation(model: Catalogue['externalModels'][number], copy: number, random: Random): ModelRow {
  const factor = copy === 0 ? 1 : random.between(0.25, 4);
  const price = (value: number | null) => (value === null ? null : Number((value * factor).toPrecision(4)));
  return {
    id: uuid(random),
    provider_id: model.provider_id,
    model_id: named(model.model_id, copy),
    litellm_id: model.litellm_id === null ? null : named(model.litellm_id, copy),
    name: named(model.name, copy),
    display_name: named(model.display_name, copy),
    category: model.category,
    capabilities: model.capabilities,
    input_modalities: model.input_modalities,
    output_modalities: model.output_modalities,
    context_window: model.context_window,
    max_output: model.max_output,
    license: model.license,
    commercial_use_allowed: model.commercial_use_allowed,
    min_tier: copy === 0 ? 1 : random.pick([1, 1, 1, 2, 3]),
    status: model.status,
    enabled: copy === 0 || random.chance(0.97),
    deprecated: model.deprecated,
    sunset_at: model.sunset_at,
    successor: model.successor === null ? null : named(model.successor, copy),
    pricing_type: model.pricing_type,
    input_cost_per_1k: price(model.input_cost_per_1k),
    output_cost_per_1k: price(model.output_cost_per_1k),
    cached_input_cost_per_1k: price(model.cached_input_cost_per_1k),
    cache_write_cost_per_1k: price(model.cache_write_cost_per_1k),
    cost_per_1k_characters: price(model.cost_per_1k_characters),
    cost_per_request: price(model.cost_per_request),
    cost_per_second: price(model.cost_per_second),
    cost_per_image: price(model.cost_per_image),
    cost_per_minute: price(model.cost_per_minute),
    price_tiers: model.price_tiers,
    markup_rate: null,
  };
}

function selfHostedVariation(
  model: Catalogue['selfHostedModels'][number],
  copy: number,
  random: Random,
): SelfHostedRow {
  return {
    id: uuid(random),
    model_id: named(model.model_id, copy),
    name: named(model.name, copy),
    display_name: named(model.display_name, copy),
    category: model.category,
    capabilities: model.capabilities,
    input_modalities: model.input_modalities,
    output_modalities: model.output_modalities,
    primary_mode: model.primary_mode,
    instance_type: model.instance_type,
    context_window: model.context_window,
    max_output: model.max_output,
    license: model.license,
    commercial_use_allowed: model.commercial_use_allowed,
    min_tier: model.min_tier,
    status: model.status,
    enabled: copy === 0 ? model.enabled : random.chance(0.97),
    deprecated: model.deprecated,
    sunset_at: model.sunset_at,
    successor: model.successor === null ? null : named(model.successor, copy),
    hourly_rate: model.hourly_rate,
    per_request: model.per_request,
    per_image: model.per_image,
    per_minute_audio: model.per_minute_audio,
    per_minute_video: model.per_minute_video,
    per_3d_model: model.per_3d_model,
    markup_percent: model.markup_percent,
    default_thermal_state: model.default_thermal_state,
    warmup_time_seconds: model.warmup_time_seconds,
    compliance: [],
  };
}

function thermalState(model: SelfHostedRow, random: Random): ThermalRow {
  const state = random.pick(['HOT', 'WARM', 'WARM', 'COLD', 'COLD', 'COLD', 'COLD', 'OFF', 'OFF', 'OFF'] as const);
  const runs = state === 'HOT' || state === 'WARM';
  return {
    model_id: model.model_id,
    current_state: state,
    is_transitioning: false,
    endpoint_name: state === 'OFF' ? null : `radiant-${model.model_id.replaceAll(/[^a-zA-Z0-9-]/g, '-')}`.slice(0, 63),
    endpoint_status: state === 'OFF' ? null : 'InService',
    measured_warmup_seconds: random.chance(0.5) ? Math.round(random.between(20, 900)) : null,
    avg_latency_ms: runs ? Math.round(random.between(30, 4000)) : null,
    error_rate: runs ? 0 : null,
  };
}

function healthRow(providerId: string, region: string, random: Random): HealthRow {
  const status = random.chance(0.88) ? 'healthy' : random.pick(['degraded', 'degraded', 'unhealthy'] as const);
  const errorRate = { healthy: 0, degraded: 0.08, unhealthy: 0.9 }[status];
  const latency = Math.round(random.between(80, 1500) * 10) / 10;
  return { provider_id: providerId, region, status, avg_latency_ms: latency, error_rate: errorRate };
}

function uuid(random: Random): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random.next() * 16).toString(16)).join('');
  return [8, 12, 16, 20, 32].map((end, part, ends) => digits.slice(part === 0 ? 0 : ends[part - 1], end)).join('-');
}
