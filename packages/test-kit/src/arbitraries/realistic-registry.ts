import { type Catalogue, type Columns, EXTERNAL_PRICE_FIELDS } from '@radiant/contracts';
import {
  type HealthRow,
  HOSTED_COLUMNS,
  type LatencyRow,
  MODEL_COLUMNS,
  type ModelRow,
  type ProviderRow,
  type RegistryRows,
  type SelfHostedRow,
  type ThermalRow,
} from './registry-rows.ts';

/** How large, and which. */
export interface RealisticRegistryOptions {
  readonly models: number;
  /** The same seed gives the same registry. Default 1. */
  readonly seed?: number;
  readonly regions?: readonly string[];
}

/**
 * A registry of any size that looks like the catalogue: as many models of each task, capability, modality, price and licence
 * in proportion, since each is a variation of a catalogue model. The first ones are the catalogue itself. Providers answer at
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
    modelLatency: (options.regions ?? ['us-east-1']).flatMap((region) =>
      models.flatMap((model) => latencyRow(model, region, random)),
    ),
    modelQuality: [],
  };
}

const named = (name: string, copy: number) => (copy === 0 ? name : `${name}-v${copy}`);

function providerRow(provider: Catalogue['providers'][number]): ProviderRow {
  const { id, name, display_name, compliance, compliance_facts } = provider;
  return { id, name, display_name, compliance, compliance_facts, markup_rate: 0.2, enabled: true };
}

/** What a catalogue entry says of columns; null where it says nothing. */
function storedValues(columns: Columns, entry: object): [string, unknown][] {
  return Object.entries(columns).map(([name, { kind }]) => {
    const value = Reflect.get(entry, name) ?? null;
    return [name, kind.sql === 'timestamptz' && value !== null ? new Date(value) : value];
  });
}

function externalVariation(model: Catalogue['externalModels'][number], copy: number, random: Random): ModelRow {
  const factor = copy === 0 ? 1 : random.between(0.25, 4);
  const prices = EXTERNAL_PRICE_FIELDS.map((field) => {
    const value = model[field];
    return [field, value === null ? null : Number((value * factor).toPrecision(4))];
  });
  const row = Object.fromEntries([...storedValues(MODEL_COLUMNS, model), ...prices]) as ModelRow;
  return {
    ...row,
    id: uuid(random),
    model_id: named(model.model_id, copy),
    litellm_id: model.litellm_id === null ? null : named(model.litellm_id, copy),
    name: named(model.name, copy),
    display_name: named(model.display_name, copy),
    min_tier: copy === 0 ? 1 : random.pick([1, 1, 1, 2, 3]),
    enabled: copy === 0 || random.chance(0.97),
    successor: model.successor === null ? null : named(model.successor, copy),
  };
}

function selfHostedVariation(
  model: Catalogue['selfHostedModels'][number],
  copy: number,
  random: Random,
): SelfHostedRow {
  const row = Object.fromEntries(storedValues(HOSTED_COLUMNS, model)) as SelfHostedRow;
  return {
    ...row,
    id: uuid(random),
    model_id: named(model.model_id, copy),
    name: named(model.name, copy),
    display_name: named(model.display_name, copy),
    enabled: copy === 0 ? model.enabled : random.chance(0.97),
    successor: model.successor === null ? null : named(model.successor, copy),
    compliance: [],
  };
}

function thermalState(model: SelfHostedRow, random: Random): ThermalRow {
  const state = random.pick(['HOT', 'WARM', 'WARM', 'COLD', 'COLD', 'COLD', 'COLD', 'OFF', 'OFF', 'OFF'] as const);
  const runs = state === 'HOT' || state === 'WARM';
  const latency = runs ? Math.round(random.between(30, 4000)) : null;
  return {
    model_id: model.model_id,
    current_state: state,
    is_transitioning: false,
    endpoint_name: state === 'OFF' ? null : `radiant-${model.model_id.replaceAll(/[^a-zA-Z0-9-]/g, '-')}`.slice(0, 63),
    endpoint_status: state === 'OFF' ? null : 'InService',
    measured_warmup_seconds: random.chance(0.5) ? Math.round(random.between(20, 900)) : null,
    avg_latency_ms: latency,
    error_rate: runs ? 0 : null,
    latency_p50_ms: latency,
    latency_p95_ms: latency === null ? null : latency * 3,
  };
}

function healthRow(providerId: string, region: string, random: Random): HealthRow {
  const status = random.chance(0.88) ? 'healthy' : random.pick(['degraded', 'degraded', 'unhealthy'] as const);
  const errorRate = { healthy: 0, degraded: 0.08, unhealthy: 0.9 }[status];
  const latency = Math.round(random.between(80, 1500) * 10) / 10;
  return {
    provider_id: providerId,
    region,
    status,
    avg_latency_ms: latency,
    p50_latency_ms: latency,
    p95_latency_ms: latency * 2,
    error_rate: errorRate,
  };
}

/** Half of the models are in use. */
function latencyRow(model: ModelRow, region: string, random: Random): LatencyRow[] {
  if (!random.chance(0.5)) return [];
  const latency = Number(random.between(200, 9_000).toPrecision(2));
  return [
    {
      provider_id: model.provider_id,
      model_id: model.model_id,
      region,
      latency_p50_ms: latency,
      latency_p95_ms: latency * 3,
      time_to_first_token_p50_ms: latency / 4,
      tokens_per_second_p50: 40,
    },
  ];
}

function uuid(random: Random): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random.next() * 16).toString(16)).join('');
  return [8, 12, 16, 20, 32].map((end, part, ends) => digits.slice(part === 0 ? 0 : ends[part - 1], end)).join('-');
}

/** Chance that is the same for the same seed. */
interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  chance(probability: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
  /** From `least` to `most`, more often near `least`: logarithmically even. */
  between(least: number, most: number): number;
}

/** The mulberry32 generator: small, quick, and good enough for test data. */
function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    chance: (probability) => next() < probability,
    pick: (values) => {
      const value = values[Math.floor(next() * values.length)];
      if (value === undefined) throw new RangeError('There is nothing to pick from');
      return value;
    },
    between: (least, most) => least * (most / least) ** next(),
  };
}
