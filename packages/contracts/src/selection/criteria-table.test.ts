import { expect, it } from 'vitest';
import { SELECTION_TABLE } from './criteria-table.ts';
import type { Criterion } from './criterion.ts';

/** What callers depend on: the flag of the command line, the parameter of SQL, and what is wanted where nothing is stated. */
const CALLED: Record<string, readonly [flag: string, parameter: string | null, otherwise?: unknown]> = {
  task: ['', 'p_task'],
  inputModality: ['--input <modality>', 'p_input_modalities', []],
  outputModality: ['--output <modality>', 'p_output_modalities', []],
  tenantTier: ['--tier <tier>', 'p_tenant_tier'],
  preferHosting: ['--hosting <type>', 'p_prefer_hosting', 'any'],
  preferProvider: ['--prefer-provider <id>', 'p_prefer_providers', []],
  onlyProviders: ['--only-provider <id>', 'p_only_providers', null],
  excludeProviders: ['--exclude-provider <id>', 'p_exclude_providers', []],
  requiredCapabilities: ['--capability <word>', 'p_required_capabilities', []],
  domain: ['--domain <field>', null, []],
  embeddingSpace: ['--embedding-space <space>', null, null],
  minContextWindow: ['--min-context <tokens>', 'p_min_context_window', null],
  expectedUsage: ['--usage <unit=amount>', 'p_expected_usage', null],
  requireHIPAA: ['--hipaa', 'p_require_hipaa', false],
  requireCommercialUse: ['--non-commercial', 'p_require_commercial_use', true],
  processingRegion: ['--processing-region <area>', null, []],
  requireZeroRetention: ['--zero-retention', null, false],
  requireNoTraining: ['--not-trained-on', null, false],
  requireCertificates: ['--certificate <claim>', null, []],
  requireDeployable: ['--deployable', null, false],
  use: ['--use <use>', null, null],
  minQuality: ['--min-quality <value>', null, null],
  maxLatencyMs: ['--max-latency <ms>', 'p_max_latency_ms', null],
  acceptProbeLatency: ['--accept-probe-latency', null, false],
  maxCostPerRequest: ['--max-cost <usd>', 'p_max_cost_per_request', null],
  serviceTier: ['--service-tier <tier>', null, 'standard'],
  expectedBurst: ['--burst <requests>', null, 1],
  region: ['--region <region>', 'p_region', null],
  strategy: ['--strategy <order>', 'p_strategy', 'best'],
  weights: ['--weights <part=weight>', 'p_weights', null],
  spread: ['--spread <seed>', null, null],
  limit: ['--limit <count>', 'p_limit', 10],
  at: ['--at <time>', 'p_at', null],
};

const criteria = Object.entries(SELECTION_TABLE).flatMap(([name, row]) =>
  'kind' in row ? [[name, row as unknown as Criterion<unknown, unknown, unknown, string>] as const] : [],
);
const of = (name: string) => {
  const found = criteria.find(([one]) => one === name)?.[1];
  if (found === undefined) throw new Error(`There is no criterion ${name}`);
  return found;
};

it('each criterion is called as it always was', () => {
  const called = criteria.map(([name, { flag, parameter, ...row }]) => [
    name,
    [flag?.flags ?? '', parameter ?? null, ...('otherwise' in row ? [row.otherwise] : [])],
  ]);
  expect(Object.fromEntries(called)).toEqual(CALLED);
});

it('each criterion says what it asks for, and the command line where it says it in other words', () => {
  for (const [name, { says }] of criteria) expect(says.length, name).toBeGreaterThan(9);
  const otherWords = criteria.filter(([, { flag }]) => flag?.help !== undefined).map(([name]) => name);
  expect(otherWords).toEqual(['tenantTier', 'requireCommercialUse', 'maxCostPerRequest', 'region', 'at']);
  for (const name of otherWords) expect(of(name).flag?.help?.length, name).toBeGreaterThan(9);
});

it('the command line states what it is told, no and a usual tier among it, and asks for no endless list', () => {
  expect(of('requireCommercialUse').flag?.states).toBe(false);
  expect(of('tenantTier').flag?.otherwise).toBe(3);
  expect(of('limit').flag?.max).toBe(200);
});

it.each([
  ['tenantTier', [1, 5], [0, 6, 1.5]],
  ['minContextWindow', [0, 2_147_483_647], [-1, 2_147_483_648]],
  ['minQuality', [0, 100], [-1, 101]],
  ['expectedBurst', [1, 1_000_000_000], [0, 1_000_000_001]],
  ['limit', [1, 1_000_000], [0, 1_000_001]],
  ['embeddingSpace', ['x'.repeat(100)], ['x'.repeat(101), '']],
  ['spread', ['x'.repeat(200)], ['x'.repeat(201), '']],
  ['onlyProviders', [['a']], [[]]],
  ['excludeProviders', [['a'], []], ['a']],
] as const)('%s may be %j, and not %j', (name, good, bad) => {
  const { schema } = of(name);
  for (const value of good) expect(schema.safeParse(value).success, String(value)).toBe(true);
  for (const value of bad) expect(schema.safeParse(value).success, String(value)).toBe(false);
});
