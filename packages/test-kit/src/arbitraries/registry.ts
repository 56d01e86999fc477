import {
  BILLED_UNITS,
  type Capability,
  type Column,
  type Columns,
  type Domain,
  EXTERNAL_CATEGORIES,
  HEALTH_STATUSES,
  MODALITIES,
  MODEL_STATUSES,
  PRICING_TYPES,
  type PriceVariant,
  SELF_HOSTED_PROVIDER_ID,
  SERVICE_TIERS,
  type SqlType,
  TASKS,
  THERMAL_STATES,
  USES,
  type UseQuality,
} from '@radiant/contracts';
import * as fc from 'fast-check';
import { ARBITRARY_CLAIMS, complianceFactsArbitrary } from './assurances.ts';
import {
  type HealthRow,
  HOSTED_COLUMNS,
  type LatencyRow,
  MODEL_COLUMNS,
  type ModelRow,
  type ProviderRow,
  type QualityRow,
  type RegistryRows,
  type SelfHostedRow,
  type ThermalRow,
} from './registry-rows.ts';

/** Few of everything, so that ties and near misses are the rule. */
export const ARBITRARY_PROVIDERS = ['alpha', 'beta', 'gamma', 'Delta'] as const;
/** The regions that health is observed in; the first is the registry's own. */
export const ARBITRARY_REGIONS = ['us-east-1', 'eu-central-1'] as const;
/** The capabilities that arbitrary models have. */
export const ARBITRARY_CAPABILITIES: readonly Capability[] = [
  'chat',
  'vision',
  'function_calling',
  'streaming',
  'promptable_segmentation',
  'medical_segmentation',
  'image_segmentation',
];
/** The time around which arbitrary sunset dates lie. */
export const ARBITRARY_NOW = new Date('2026-11-24T00:00:00.000Z');

const capabilities = fc.subarray([...ARBITRARY_CAPABILITIES]);
/** The domains that arbitrary models have. */
export const ARBITRARY_DOMAINS = ['medical', 'protein'] as const satisfies readonly Domain[];
const domains = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray([...ARBITRARY_DOMAINS]));
/** The embedding spaces that arbitrary models are of. */
export const ARBITRARY_SPACES = ['inner', 'middle'] as const;
const modalities = fc.subarray(MODALITIES.slice(0, 4), { minLength: 1 });
const requiredInputs = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.subarray([...MODALITIES]));
const task = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('chat', 'image') }, fc.constantFrom(...TASKS));
const often = fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false));
const seldom = fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true));
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null, freq: 3 });
const latency = orNull(fc.constantFrom(0, 12.5, 100, 100, 250.75, 1000, 4000));
const compliance = fc.subarray([...ARBITRARY_CLAIMS]);
const errorRate = orNull(fc.constantFrom(0, 0.05, 1));
// Bytes and UTF-16 units order these differently.
const modelId = fc
  .constantFrom('a', 'b', 'B', 'a.1', 'a-1', 'é', '\u{ff5e}', '\u{1f600}', 'zz/z')
  .chain((start) => fc.constantFrom('', '', '1', '2', '10').map((end) => start + end));
const status = fc.oneof({ weight: 12, arbitrary: fc.constant('active' as const) }, fc.constantFrom(...MODEL_STATUSES));
const sunsetAt = fc
  .oneof({ weight: 8, arbitrary: fc.constant(null) }, fc.constantFrom(-86_400_000, -1, 0, 1, 86_400_000))
  .map((offset) => (offset === null ? null : new Date(ARBITRARY_NOW.getTime() + offset)));

/** Prices around {@link ARBITRARY_NOW}, midnight before a Tuesday: many conditions are at their edges then. */
const priceVariant: fc.Arbitrary<PriceVariant> = fc
  .record(
    {
      unit: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...BILLED_UNITS.slice(0, 4)) },
        fc.constantFrom(...BILLED_UNITS),
      ),
      amount: fc.constantFrom(0, 0.001, 0.005, 1),
      above_input_tokens: fc.constantFrom(0, 100, 1000, 200_000),
      service_tier: fc.constantFrom(...SERVICE_TIERS),
      from: fc.constantFrom(
        '2026-11-01T00:00:00Z',
        '2026-11-23T23:59:59Z',
        '2026-11-24T00:00:00Z',
        '2026-11-24T00:00:01Z',
      ),
      until: fc.constantFrom('2026-11-24T00:00:01Z', '2026-11-24T00:00:02Z', '2026-12-01T00:00:00Z'),
      hours_utc: fc
        .record(
          {
            from: fc.constantFrom('00:00', '01:00', '22:00', '23:59'),
            until: fc.constantFrom('00:00', '00:01', '02:00', '23:00'),
            weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
          },
          { requiredKeys: ['from', 'until'] },
        )
        .filter(({ from, until }) => from !== until),
      option: fc.constant('high quality'),
    },
    { requiredKeys: ['unit', 'amount'] },
  )
  .filter(({ from, until }) => from === undefined || until === undefined || from < until);
const priceVariants = fc.array(priceVariant, { minLength: 1, maxLength: 8 });

/** A few values of each type of column; a column takes those that it may hold. */
const USUAL: Readonly<Record<SqlType, readonly unknown[]>> = {
  uuid: [],
  text: ['Text', 'ml.g5.xlarge', 'MIT'],
  integer: [0, 1, 2, 3, 4, 5, 60, 4096, 128_000],
  bigint: [1, 7_000_000_000],
  numeric: [0, 0.0001, 0.0025, 0.003, 0.01, 0.1234, 2],
  boolean: [true, false],
  'text[]': [],
  jsonb: [{}],
  date: ['2026-01-31'],
  timestamptz: [-86_400_000, -1, 0, 1, 86_400_000].map((offset) => new Date(ARBITRARY_NOW.getTime() + offset)),
};

/** Any value of a column, as its line in the table of fields describes it; null now and then where it may be. */
function anyValue({ kind, nullable }: Column): fc.Arbitrary<unknown> {
  const value = () => {
    if (kind.sql === 'uuid') return fc.uuid();
    if (kind.words !== undefined)
      return kind.sql === 'text[]' ? fc.subarray([...kind.words]) : fc.constantFrom(...kind.words);
    const usual = USUAL[kind.sql];
    // What the database alone makes has no schema to hold it against; a schema of instants reads them as text.
    const held = usual.filter((one) => kind.held.safeParse(one instanceof Date ? one.toISOString() : one).success);
    return fc.constantFrom(...(held.length > 0 ? held : usual));
  };
  return nullable ? orNull(value()) : value();
}

/** Any row of these columns; `special` has those whose likely values matter to selection. */
function rowOf<Row>(
  columns: Columns,
  special: { readonly [Name in keyof Row]?: fc.Arbitrary<Row[Name]> },
): fc.Arbitrary<Row> {
  const usual = Object.entries(columns).map(([name, column]) => [name, anyValue(column)] as const);
  return fc.record({ ...Object.fromEntries(usual), ...special }, { noNullPrototype: true }) as fc.Arbitrary<Row>;
}

const common = {
  model_id: modelId,
  capabilities,
  input_modalities: modalities,
  output_modalities: modalities,
  required_inputs: requiredInputs,
  max_output: orNull(fc.constant(4096)),
  commercial_use_allowed: fc.constantFrom(true, true, true, false, null),
  min_tier: fc.integer({ min: 1, max: 5 }),
  domains,
  embedding_space: orNull(fc.constantFrom(...ARBITRARY_SPACES)),
  status,
  enabled: often,
  deprecated: fc.constantFrom(false, false, true),
  sunset_at: sunsetAt,
  successor: fc.constant(null),
  compliance_facts: complianceFactsArbitrary,
};

/** What a model needs is among what it takes. */
const taking = <Row extends Pick<ModelRow, 'input_modalities' | 'required_inputs'>>(row: Row): Row => ({
  ...row,
  required_inputs: row.required_inputs.filter((input) => row.input_modalities.includes(input)),
});

const provider = (id: string): fc.Arbitrary<ProviderRow> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(id.toUpperCase()),
    display_name: orNull(fc.constant(`The ${id}`)),
    compliance,
    compliance_facts: complianceFactsArbitrary,
    markup_rate: orNull(fc.constantFrom(0, 0.2, 0.75)),
    enabled: often,
  });

const externalModel = rowOf<ModelRow>(MODEL_COLUMNS, {
  ...common,
  provider_id: fc.constantFrom(...ARBITRARY_PROVIDERS),
  category: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('text_generation', 'image_generation') },
    fc.constantFrom(...EXTERNAL_CATEGORIES),
  ),
  pricing_type: orNull(fc.oneof({ weight: 3, arbitrary: fc.constant('per_token') }, fc.constantFrom(...PRICING_TYPES))),
  price_variants: orNull(priceVariants),
}).map(taking);

const selfHostedModel = rowOf<SelfHostedRow>(HOSTED_COLUMNS, {
  ...common,
  primary_mode: task,
  markup_percent: fc.constantFrom(0, 75, 33.3),
  compliance,
}).map(taking);

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
    latency_p50_ms: latency,
    latency_p95_ms: latency,
  });

const healthRow = (provider_id: string, region: string): fc.Arbitrary<HealthRow> =>
  fc.record({
    provider_id: fc.constant(provider_id),
    region: fc.constant(region),
    status: fc.constantFrom(...HEALTH_STATUSES, 'healthy' as const),
    avg_latency_ms: latency,
    p50_latency_ms: latency,
    p95_latency_ms: latency,
    error_rate: errorRate,
  });

/** The figures of some models in some regions. */
const latencyRows = (
  models: readonly { readonly provider_id: string; readonly model_id: string }[],
): fc.Arbitrary<LatencyRow[]> =>
  someOf(
    models.flatMap((model) => ARBITRARY_REGIONS.map((region) => ({ ...model, region }))),
    (key) =>
      fc.record({
        provider_id: fc.constant(key.provider_id),
        model_id: fc.constant(key.model_id),
        region: fc.constant(key.region),
        latency_p50_ms: latency,
        latency_p95_ms: latency,
        time_to_first_token_p50_ms: latency,
        tokens_per_second_p50: latency,
      }),
    1,
  );

/** Values around those that criteria ask for, so that they often decide. */
const useQuality: fc.Arbitrary<UseQuality> = fc.constantFrom(0, 10, 12.5, 50, 99.9).chain((low) =>
  fc.constantFrom(0, 0.1, 10).map((more) => ({
    value: Math.min(100, low + more),
    low,
    high: Math.min(100, low + 2 * more),
    benchmarks: 1 + Math.round(more),
    provisional: more < 2,
    as_of: '2026-11-01',
    oldest_as_of: '2026-10-01',
  })),
);
const qualityRow = (provider_id: string, model_id: string): fc.Arbitrary<QualityRow> =>
  fc.record({
    provider_id: fc.constant(provider_id),
    model_id: fc.constant(model_id),
    task,
    quality: fc.dictionary(fc.constantFrom(...USES.slice(0, 3), 'retrieval' as const), useQuality, {
      noNullPrototype: true,
    }),
    edition: fc.constant(1),
  });

/** Some of these, each with its own arbitrary content. */
function someOf<Key, Row>(keys: readonly Key[], row: (key: Key) => fc.Arbitrary<Row>, freq = 6): fc.Arbitrary<Row[]> {
  return fc
    .tuple(...keys.map((key) => fc.option(row(key), { nil: null, freq })))
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
    fc.record({
      providers: fc.constant(registry.providers),
      models: fc.constant(registry.models),
      selfHostedModels: fc.constant(registry.selfHostedModels),
      providerHealth: fc.constant(registry.providerHealth),
      thermalStates: someOf(registry.selfHostedModels, (model) => thermalRow(model.model_id)),
      modelLatency: latencyRows([
        ...registry.models,
        ...registry.selfHostedModels.map(({ model_id }) => ({ provider_id: SELF_HOSTED_PROVIDER_ID, model_id })),
      ]),
      modelQuality: someOf(
        [
          ...registry.models.map(({ provider_id, model_id }) => ({ provider_id, model_id })),
          ...registry.selfHostedModels.map(({ model_id }) => ({ provider_id: SELF_HOSTED_PROVIDER_ID, model_id })),
        ],
        ({ provider_id, model_id }) => qualityRow(provider_id, model_id),
      ),
    }),
  );
