import {
  externalCategorySchema,
  type HealthStatus,
  type LatencySource,
  SELECTOR_FIELDS,
  SELF_HOSTED_PROVIDER_ID,
  SELF_HOSTED_PROVIDER_NAME,
  type SelectableModelRow,
  taskOfExternal,
  withImpliedCapabilities,
} from '@radiant/contracts';
import { assurancesOf, ownAssurances } from './assurances.ts';
import type {
  HealthRow,
  LatencyRow,
  ModelRow,
  ProviderRow,
  RegistryRows,
  SelfHostedRow,
  ThermalRow,
} from './registry-rows.ts';

/** The rows that the database's view would make of a registry, without a database; a test holds the two together. */
export function selectableRows(registry: RegistryRows, healthRegion = 'us-east-1'): readonly SelectableModelRow[] {
  const providers = new Map(registry.providers.map((row) => [row.id, row]));
  const thermal = new Map(registry.thermalStates.map((row) => [row.model_id, row]));
  const health = new Map(
    registry.providerHealth.filter((row) => row.region === healthRegion).map((row) => [row.provider_id, row]),
  );
  const latency = new Map(
    registry.modelLatency
      .filter((row) => row.region === healthRegion)
      .map((row) => [`${row.provider_id} ${row.model_id}`, row]),
  );
  const qualities = new Map(
    registry.modelQuality.map((row) => [`${row.provider_id} ${row.task} ${row.model_id}`, row.quality]),
  );
  const rows = [
    ...registry.models.flatMap((model) => {
      const provider = providers.get(model.provider_id);
      if (provider === undefined) return [];
      const own = latency.get(`${model.provider_id} ${model.model_id}`);
      return [externalRow(model, provider, { health: health.get(provider.id), own, region: healthRegion })];
    }),
    ...registry.selfHostedModels.map((model) =>
      selfHostedRow(
        model,
        thermal.get(model.model_id),
        latency.get(`${SELF_HOSTED_PROVIDER_ID} ${model.model_id}`),
        healthRegion,
      ),
    ),
  ];
  return rows.map((row) => ({
    ...row,
    quality: qualities.get(`${row.provider_id} ${row.primary_mode} ${row.model_id}`) ?? {},
  }));
}

/** The model's own figures, or those that stand in for the latency. */
function latencyOf(
  own: LatencyRow | undefined,
  otherwise: { readonly p50: number | null; readonly p95: number | null; readonly source: LatencySource },
) {
  const isOwn = own != null && own.latency_p50_ms !== null;
  return {
    latency_p50_ms: isOwn ? own.latency_p50_ms : otherwise.p50,
    latency_p95_ms: isOwn ? own.latency_p95_ms : otherwise.p95,
    time_to_first_token_p50_ms: own?.time_to_first_token_p50_ms ?? null,
    tokens_per_second_p50: own?.tokens_per_second_p50 ?? null,
    latency_source: isOwn ? ('outcomes' as const) : otherwise.p50 === null ? ('none' as const) : otherwise.source,
  };
}

/** What the view takes as it is stored, under the name it has there, with what it makes itself; null for the rest. */
function viewRow(
  table: 'external' | 'selfHosted',
  stored: ModelRow | SelfHostedRow,
  made: Partial<SelectableModelRow>,
): SelectableModelRow {
  const values = Object.entries(SELECTOR_FIELDS).map(([name, field]) => {
    if (Object.hasOwn(made, name)) return [name, Reflect.get(made, name)];
    const place: { readonly column?: string } | undefined = Reflect.get(field, table);
    return [name, place === undefined ? null : Reflect.get(stored, place.column ?? name)];
  });
  return Object.fromEntries(values) as SelectableModelRow;
}

/** What was observed of an external model in the health region. */
interface Observed {
  readonly health: HealthRow | undefined;
  readonly own: LatencyRow | undefined;
  readonly region: string;
}

function externalRow(model: ModelRow, provider: ProviderRow, { health, own, region }: Observed): SelectableModelRow {
  const probe = { p50: health?.p50_latency_ms ?? null, p95: health?.p95_latency_ms ?? null, source: 'probe' } as const;
  return viewRow('external', model, {
    provider_name: provider.display_name ?? provider.name,
    display_name: model.display_name ?? model.name,
    hosting_type: 'external',
    capabilities: withImpliedCapabilities(model.capabilities),
    primary_mode: taskOfExternal(externalCategorySchema.parse(model.category), model.capabilities),
    markup_rate: model.markup_rate ?? provider.markup_rate ?? 0,
    is_transitioning: false,
    enabled: model.enabled && provider.enabled,
    health_status: health?.status ?? 'unknown',
    avg_latency_ms: health?.avg_latency_ms ?? null,
    error_rate: health?.error_rate ?? null,
    compliance: provider.compliance,
    assurances: assurancesOf(provider.compliance, provider.compliance_facts, model.compliance_facts),
    ...latencyOf(own, probe),
    health_region: region,
  });
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

function selfHostedRow(
  model: SelfHostedRow,
  thermal: ThermalRow | undefined,
  own: LatencyRow | undefined,
  region: string,
): SelectableModelRow {
  const endpoint = {
    p50: thermal?.latency_p50_ms ?? null,
    p95: thermal?.latency_p95_ms ?? null,
    source: 'cloudwatch',
  } as const;
  const measured = thermal?.measured_warmup_seconds ?? null;
  return viewRow('selfHosted', model, {
    provider_id: SELF_HOSTED_PROVIDER_ID,
    provider_name: SELF_HOSTED_PROVIDER_NAME,
    capabilities: withImpliedCapabilities(model.capabilities),
    litellm_id: `sagemaker/${model.model_id}`,
    hosting_type: 'self_hosted',
    pricing_type: 'per_hour',
    // The database divides decimals: 33.3 by 100 is 0.333.
    markup_rate: Number((model.markup_percent / 100).toPrecision(15)),
    endpoint_name: thermal?.endpoint_name ?? null,
    thermal_state: thermal?.current_state ?? model.default_thermal_state,
    is_transitioning: thermal?.is_transitioning ?? false,
    warmup_time_seconds: measured === null ? model.warmup_time_seconds : Math.ceil(measured),
    health_status: HEALTH_OF_ENDPOINT[thermal?.endpoint_status ?? ''] ?? 'unknown',
    avg_latency_ms: thermal?.avg_latency_ms ?? null,
    error_rate: thermal?.error_rate ?? null,
    ...latencyOf(own, endpoint),
    health_region: null,
    assurances: ownAssurances(region, model.compliance, model.compliance_facts),
  });
}
