import {
  type ExpectedUsage,
  HOSTING_PREFERENCES,
  MODALITIES,
  SELF_HOSTED_PROVIDER_ID,
  type SelectionCriteria,
  STRATEGIES,
  TASKS,
  USAGE_UNITS,
} from '@radiant/contracts';
import * as fc from 'fast-check';
import { ARBITRARY_CAPABILITIES, ARBITRARY_NOW, ARBITRARY_PROVIDERS, ARBITRARY_REGIONS } from './registry.ts';

const modality = fc.constantFrom(...MODALITIES.slice(0, 4));
const modalities = fc.oneof(modality, fc.subarray(MODALITIES.slice(0, 4), { maxLength: 2 }));
const providers = [...ARBITRARY_PROVIDERS, SELF_HOSTED_PROVIDER_ID, 'nobody'];
const quantity = fc.constantFrom(0, 1, 3, 150, 1000, 250_000);
const weight = fc.constantFrom(0, 0.1, 0.5, 1);

/** Any usage: any of the units, zero among them. */
export const usageArbitrary: fc.Arbitrary<ExpectedUsage> = fc.record(
  Object.fromEntries(USAGE_UNITS.map((unit) => [unit, quantity])),
  { requiredKeys: [] },
);

const wish = {
  inputModality: modalities,
  outputModality: modalities,
  preferHosting: fc.constantFrom(...HOSTING_PREFERENCES),
  preferProvider: fc.oneof(fc.constantFrom(...providers), fc.shuffledSubarray(providers)),
  onlyProviders: fc.shuffledSubarray(providers, { minLength: 1 }),
  excludeProviders: fc.subarray(providers, { maxLength: 3 }),
  requiredCapabilities: fc.subarray([...ARBITRARY_CAPABILITIES], { maxLength: 2 }),
  minContextWindow: fc.constantFrom(0, 1, 4096, 4097, 200_000),
  requireHIPAA: fc.boolean(),
  requireCommercialUse: fc.boolean(),
  maxLatencyMs: fc.constantFrom(0, 12.5, 100, 250.75, 999.9, 5000),
  maxCostPerRequest: fc.constantFrom(0, 0.00525, 0.01, 0.0228, 1, 100),
  expectedUsage: usageArbitrary,
  region: fc.constantFrom(...ARBITRARY_REGIONS, 'mars-north-1'),
  weights: fc.record({ latency: weight, cost: weight, readiness: weight, health: weight }, { requiredKeys: [] }),
  limit: fc.constantFrom(1, 2, 10, 100),
};

/** Any valid criteria over arbitrary registries. Most have few wishes, so that most find something. */
export const criteriaArbitrary: fc.Arbitrary<SelectionCriteria> = fc
  .record({
    task: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('chat' as const, 'image' as const) },
      fc.constantFrom(...TASKS),
    ),
    tenantTier: fc.constantFrom(1, 2, 3, 4, 5, 5, 5),
    strategy: fc.constantFrom(...STRATEGIES),
    at: fc.constantFrom(ARBITRARY_NOW, new Date(ARBITRARY_NOW.getTime() - 1)),
  })
  .chain((basis) =>
    fc
      .subarray(Object.keys(wish) as (keyof typeof wish)[], { maxLength: 5 })
      .chain((fields) => fc.record(Object.fromEntries(fields.map((field) => [field, wish[field]]))))
      .map((wishes) => ({ ...basis, ...wishes }) as SelectionCriteria),
  );
