import {
  CRITERIA,
  type CriterionKind,
  type CriterionName,
  type ExpectedUsage,
  MODALITIES,
  SELECTION_TABLE,
  SELF_HOSTED_PROVIDER_ID,
  SERVICE_TIERS,
  type SelectionCriteria,
  TASKS,
  USAGE_UNITS,
} from '@radiant/contracts';
import * as fc from 'fast-check';
import { ARBITRARY_AREAS, ARBITRARY_CLAIMS } from './assurances.ts';
import {
  ARBITRARY_CAPABILITIES,
  ARBITRARY_DOMAINS,
  ARBITRARY_NOW,
  ARBITRARY_PROVIDERS,
  ARBITRARY_REGIONS,
  ARBITRARY_SPACES,
} from './registry.ts';

/** Of a vocabulary, the words that arbitrary models have; all of it where they have none. */
const USUAL_WORDS: readonly string[] = [
  ...MODALITIES.slice(0, 4),
  ...ARBITRARY_CAPABILITIES,
  ...ARBITRARY_DOMAINS,
  ...ARBITRARY_AREAS,
  ...ARBITRARY_CLAIMS,
];
/** Where any text is valid: what arbitrary registries have, and what they do not. */
const PROVIDERS = [...ARBITRARY_PROVIDERS, SELF_HOSTED_PROVIDER_ID, 'nobody'];
const SPACES = [...ARBITRARY_SPACES, 'outer'];
/** Regions that arbitrary registries observe, and one that they do not. */
const USUAL_REGIONS: readonly string[] = [...ARBITRARY_REGIONS, 'ap-southeast-2'];
/** Numbers that arbitrary models have, and some beside them. */
const NUMBERS = [0, 1, 2, 10, 100, 4096, 4097, 5000, 200_000, 0.00525, 0.01, 0.0228, 0.5, 12.5, 250.75, 999.9];
const QUANTITIES = [0, 0.1, 0.5, 1, 3, 150, 1000, 250_000];

/** Times around which arbitrary prices turn. */
const TIMES = [0, -1, 1_000, 60_000, 86_399_999, -93_600_000].map((ms) => new Date(ARBITRARY_NOW.getTime() + ms));

/** Any usage: any of the units, zero among them. */
const usageArbitrary: fc.Arbitrary<ExpectedUsage> = fc.record(
  Object.fromEntries(USAGE_UNITS.map((unit) => [unit, fc.constantFrom(0, 1, 3, 150, 1000, 250_000)])),
  { requiredKeys: [] },
);

/** Criteria that a price is asked for: any usage, or the reference usage of any task, at any service tier and time. */
export const pricedCriteriaArbitrary: fc.Arbitrary<SelectionCriteria & { readonly at: Date }> = fc.record(
  {
    task: fc.constantFrom(...TASKS),
    tenantTier: fc.constant(3),
    expectedUsage: usageArbitrary,
    serviceTier: fc.oneof(
      { weight: 3, arbitrary: fc.constant('standard' as const) },
      fc.constantFrom(...SERVICE_TIERS),
    ),
    expectedBurst: fc.constantFrom(1, 3, 1_000),
    processingRegion: fc.oneof(fc.constant([]), fc.shuffledSubarray([...ARBITRARY_AREAS], { minLength: 1 })),
    requireZeroRetention: fc.boolean(),
    requireNoTraining: fc.boolean(),
    at: fc.constantFrom(...TIMES),
  },
  { requiredKeys: ['task', 'tenantTier', 'at'] },
);

/** Any value of a criterion, by its shape; near enough to arbitrary registries that it often decides something. */
function anyValue({ shape, isValid }: CriterionKind<unknown, unknown>): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'word':
      if (isValid('ap-southeast-2') && shape.of !== null) return fc.constantFrom(...USUAL_REGIONS);
      return fc.constantFrom(...(shape.of ?? SPACES.filter((word) => word.length <= shape.max)));
    case 'words': {
      const usual = shape.of?.filter((word) => USUAL_WORDS.includes(word)) ?? PROVIDERS;
      const several = fc.shuffledSubarray(usual, { minLength: shape.least, maxLength: shape.of === null ? 6 : 2 });
      return isValid(usual[0]) ? fc.oneof(fc.constantFrom(...usual), several) : several;
    }
    case 'integer':
    case 'amount':
      return fc.constantFrom(...NUMBERS.filter(isValid));
    case 'flag':
      return fc.boolean();
    case 'quantities': {
      const entries = shape.names.map((name) => {
        const valid = QUANTITIES.filter((quantity) => isValid({ [name]: quantity }));
        return [name, fc.constantFrom(...valid)] as const;
      });
      return fc.record(Object.fromEntries(entries), { requiredKeys: [] });
    }
    case 'time':
      return fc.constantFrom(...TIMES);
  }
}

/** Stated always, so that most selections find something. */
const BASIS: Readonly<Partial<Record<CriterionName, fc.Arbitrary<unknown>>>> = {
  task: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('chat', 'image') }, fc.constantFrom(...TASKS)),
  tenantTier: fc.constantFrom(1, 2, 3, 4, 5, 5, 5),
  strategy: anyValue(SELECTION_TABLE.strategy.kind),
  at: anyValue(SELECTION_TABLE.at.kind),
};
const WISHES = CRITERIA.filter(({ name }) => BASIS[name] === undefined);

/** Any valid criteria over arbitrary registries. Most have few wishes, so that most find something. */
export const criteriaArbitrary: fc.Arbitrary<SelectionCriteria> = fc
  .tuple(fc.record(BASIS), fc.subarray([...WISHES], { maxLength: 5 }))
  .chain(([basis, wishes]) =>
    fc
      .record(Object.fromEntries(wishes.map(({ name, kind }) => [name, anyValue(kind)])))
      .map((wished) => ({ ...basis, ...wished }) as SelectionCriteria),
  );
