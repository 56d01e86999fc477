import {
  type Capability,
  EXTERNAL_CATEGORIES,
  HEALTH_STATUSES,
  MODALITIES,
  MODEL_STATUSES,
  PRICING_TYPES,
  SELF_HOSTED_CATEGORIES,
  TASKS,
  THERMAL_STATES,
} from '@radiant/contracts';
import * as fc from 'fast-check';
import type { HealthRow, ModelRow, ProviderRow, RegistryRows, SelfHostedRow, ThermalRow } from './registry-rows.ts';

/** Few of everything, so that ties and near misses are the rule. */
export const ARBITRARY_PROVIDERS = ['alpha', 'beta', 'gamma', 'Delta'] as const;
/** The regions that health is observed in; the first is the registry's own. */
export const ARBITRARY_REGIONS = ['us-east-1', 'eu-central-1'] as const;
/** The capabilities that arbitrary models have. */
export const ARBITRARY_CAPABILITIES: readonly Capability[] = ['chat', 'vision', 'function_calling', 'streaming', 'ocr'];
/** The time around which arbitrary sunset dates lie. */
export const ARBITRARY_NOW = new Date('2026-11-24T00:00:00.000Z');

const capabilities = fc.subarray([...ARBITRARY_CAPABILITIES]);
const modalities = fc.subarray(MODALITIES.slice(0, 4), { minLength: 1 });
const task = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('chat', 'image') }, fc.constantFrom(...TASKS));
const often = fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false));
const seldom = fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true));
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null, freq: 3 });
const price = orNull(fc.constantFrom(0, 0.0001, 0.0025, 0.003, 0.01, 0.1234, 2));
const latency = orNull(fc.constantFrom(0, 12.5, 100, 100, 250.75, 1000, 4000));
const compliance = fc.subarray(['SOC2', 'HIPAA', 'GDPR']);
const errorRate = orNull(fc.constantFrom(0, 0.05, 1));
// Bytes and UTF-16 units order these differently.
const modelId = fc
  .constantFrom('a', 'b', 'B', 'a.1', 'a-1', 'é', '\u{ff5e}', '\u{1f600}', 'zz/z')
  .chain((start) => fc.constantFrom('', '', '1', '2', '10').map((end) => start + end));
const status = fc.oneof({ weight: 12, arbitrary: fc.constant('active' as const) }, fc.constantFrom(...MODEL_STATUSES));
const sunsetAt = fc
  .oneof({ weight: 8, arbitrary: fc.constant(null) }, fc.constantFrom(-86_400_000, -1, 0, 1, 86_400_000))
  .map((offset) => (offset === null ? null : new Date(ARBITRARY_NOW.getTime() + offset).toISOString()));

const priceTiers = orNull(
  fc.array(
    fc.record({
      unit: fc.constantFrom('usd_per_1k_input_tokens', 'usd_per_1k_output_tokens', 'usd_per_1k_cached_input_tokens'),
      amount: fc.constantFrom(0.001, 0.005, 1),
      when: fc.constant('long prompts'),
      above_input_tokens: fc.constantFrom(0, 100, 1000, 200_000),
    }),
    { maxLength: 4 },
  ),
);

const common = {
  id: fc.uuid(),
  model_id: modelId,
  name: fc.constant('Name'),
  capabilities,
  input_modalities: modalities,
  output_modalities: modalities,
  context_window: orNull(fc.constantFrom(1, 4096, 128_000)),
  max_output: orNull(fc.constant(4096)),
  license: orNull(fc.constant('MIT')),
  commercial_use_allowed: fc.constantFrom(true, true, true, false, null),
  min_tier: fc.integer({ min: 1, max: 5 }),
  status,
  enabled: often,
  deprecated: fc.constantFrom(false, false, true),
  sunset_at: sunsetAt,
};

const provider = (id: string): fc.Arbitrary<ProviderRow> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(id.toUpperCase()),
    display_name: orNull(fc.constant(`The ${id}`)),
    compliance,
    markup_rate: orNull(fc.constantFrom(0, 0.2, 0.75)),
    enabled: often,
  });

const externalModel: fc.Arbitrary<ModelRow> = fc.record({
  ...common,
  provider_id: fc.constantFrom(...ARBITRARY_PROVIDERS),
  litellm_id: orNull(fc.constant('litellm')),
  display_name: orNull(fc.constant('Display')),
  category: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('text_generation' as const, 'image_generation' as const) },
    fc.constantFrom(...EXTERNAL_CATEGORIES),
  ),
  pricing_type: orNull(fc.oneof({ weight: 3, arbitrary: fc.constant('per_token') }, fc.constantFrom(...PRICING_TYPES))),
  input_cost_per_1k: price,
  output_cost_per_1k: price,
  cached_input_cost_per_1k: price,
  cache_write_cost_per_1k: price,
  cost_per_1k_characters: price,
  cost_per_request: price,
  cost_per_second: price,
  cost_per_image: price,
  cost_per_minute: price,
  price_tiers: priceTiers,
  markup_rate: orNull(fc.constantFrom(0, 0.3)),
  successor: fc.constant(null),
});

const selfHostedModel: fc.Arbitrary<SelfHostedRow> = fc.record({
  ...common,
  display_name: fc.constant('Display'),
  category: fc.constantFrom(...SELF_HOSTED_CATEGORIES),
  primary_mode: task,
  instance_type: fc.constant('ml.g5.xlarge'),
  hourly_rate: price,
  per_request: price,
  per_image: price,
  per_minute_audio: price,
  per_minute_video: price,
  per_3d_model: price,
  markup_percent: fc.constantFrom(0, 75, 33.3),
  default_thermal_state: fc.constantFrom(...THERMAL_STATES),
  warmup_time_seconds: fc.constantFrom(0, 60),
  compliance,
  successor: fc.constant(null),
});

const thermalRow = (modelIdOfRow: string): fc.Arbitrary<ThermalRow> =>
  fc.record({
    model_id: fc.constant(modelIdOfRow),
    current_state: fc.constantFrom(...THERMAL_STATES),
    is_transitioning: seldom,
    endpoint_name: orNull(fc.constant('radiant-endpoint')),
    endpoint_status: fc.constantFrom('InService', 'InService', 'Updating', 'Failed', 'Creating', null),
    measured_warmup_seconds: orNull(fc.constantFrom(0, 12.2, 300)),
    avg_latency_ms: latency,
    error_rate: errorRate,
  });

const healthRow = (provider_id: string, region: string): fc.Arbitrary<HealthRow> =>
  fc.record({
    provider_id: fc.constant(provider_id),
    region: fc.constant(region),
    status: fc.constantFrom(...HEALTH_STATUSES, 'healthy' as const),
    avg_latency_ms: latency,
    error_rate: errorRate,
  });

/** Some of these, each with its own arbitrary content. */
function someOf<Key, Row>(keys: readonly Key[], row: (key: Key) => fc.Arbitrary<Row>): fc.Arbitrary<Row[]> {
  return fc
    .tuple(...keys.map((key) => fc.option(row(key), { nil: null, freq: 6 })))
    .map((rows) => rows.flatMap((one) => (one === null ? [] : [one])));
}

const regionalHealth = ARBITRARY_PROVIDERS.flatMap((id) => ARBITRARY_REGIONS.map((region) => ({ id, region })));

/** Any registry that the database accepts: unknown values everywhere, many ties, names that only differ in case. */
export const registryArbitrary: fc.Arbitrary<RegistryRows> = fc
  .record({
    providers: fc.tuple(...ARBITRARY_PROVIDERS.map(provider)),
    models: fc.uniqueArray(externalModel, {
      maxLength: 40,
      selector: (row) => `${row.provider_id}/${row.model_id}`,
    }),
    selfHostedModels: fc.uniqueArray(selfHostedModel, { maxLength: 30, selector: (row) => row.model_id }),
    providerHealth: someOf(regionalHealth, ({ id, region }) => healthRow(id, region)),
  })
  .chain((registry) =>
    someOf(registry.selfHostedModels, (model) => thermalRow(model.model_id)).map((thermalStates) => ({
      ...registry,
      thermalStates,
    })),
  );
