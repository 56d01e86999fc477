import {
  ACCESS_WAYS,
  type Assurances,
  areaOfRegion,
  type ComplianceClaim,
  type ComplianceFact,
  type ComplianceFacts,
  type ProcessingArea,
  processedIn,
} from '@radiant/contracts';
import * as fc from 'fast-check';

/** The claims that arbitrary providers make. */
export const ARBITRARY_CLAIMS = ['SOC2', 'HIPAA', 'GDPR'] as const satisfies readonly ComplianceClaim[];
/** The areas that arbitrary facts speak of; the first is that of the registry's own region. */
export const ARBITRARY_AREAS = ['us', 'eu', 'uk'] as const satisfies readonly ProcessingArea[];

const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });

/** Facts that begin and end around {@link ARBITRARY_NOW}, with all that may decide over them. */
const fact: fc.Arbitrary<ComplianceFact> = fc
  .record({
    holds: fc.constantFrom(true, true, true, false, null, undefined),
    access: some(fc.constantFrom(...ACCESS_WAYS)),
    host: some(fc.constant('api.eu.example.com')),
    agreement: some(fc.constant('an addendum')),
    exclusions: some(fc.constant('batches')),
    multiplier: some(fc.constantFrom(1, 1.1, 1.5, 3)),
    from: some(fc.constantFrom('2026-01-01T00:00:00Z', '2026-11-24T00:00:00Z', '2026-11-24T00:00:01Z')),
    until: some(fc.constantFrom('2026-11-24T00:00:02Z', '2026-11-24T00:01:00Z', '2027-01-01T00:00:00Z')),
    source: fc.constant('https://facts.example.com'),
    seen: fc.constant('2026-11-01'),
  })
  .map(
    (whole) => Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as ComplianceFact,
  );

const CLAIM_FACTS = ARBITRARY_CLAIMS.map((claim) => [
  claim,
  fact.map(({ multiplier: _, ...rest }): ComplianceFact => rest),
]);
const DATA_FACTS = ['zero_retention', 'no_training', ...ARBITRARY_AREAS.map(processedIn)].map((name) => [name, fact]);

/** Facts of a provider or a model; null where nothing is stated. */
export const complianceFactsArbitrary: fc.Arbitrary<ComplianceFacts | null> = fc.option(
  fc
    .record(Object.fromEntries([...CLAIM_FACTS, ...DATA_FACTS]), { requiredKeys: [], noNullPrototype: true })
    .map((facts) => facts as ComplianceFacts),
  { nil: null, freq: 2 },
);

/** What the view makes of claims and facts; later facts win, and what is unknown is left out. */
export function assurancesOf(claims: readonly string[], ...facts: readonly (ComplianceFacts | null)[]): Assurances {
  return withFacts(Object.fromEntries(claims.map((claim) => [claim, {}])), facts);
}

/** What the view makes of a model on an endpoint in this region. */
export function ownAssurances(region: string, claims: readonly string[], facts: ComplianceFacts | null): Assurances {
  const area = areaOfRegion(region);
  const here = area === null ? {} : { [processedIn(area)]: {} };
  return withFacts({ ...here, zero_retention: {}, no_training: {}, ...assurancesOf(claims) }, [facts]);
}

function withFacts(assurances: Assurances, facts: readonly (ComplianceFacts | null)[]): Assurances {
  const merged: Record<string, unknown> = { ...assurances };
  for (const [name, one] of facts.flatMap((stated) => Object.entries(stated ?? {}))) {
    const { host, parameter, setting, agreement, multiplier, from, until, exclusions } = one;
    const how = { host, parameter, setting, agreement, multiplier, from, until, exclusions };
    const isOffered = one.access === 'on_request' || one.access === 'enterprise';
    const held = Object.fromEntries(Object.entries(how).filter(([, value]) => value !== undefined));
    const before = merged[name];
    if (one.holds === undefined) merged[name] = typeof before === 'object' ? { ...before, ...held } : before;
    else if (one.holds === null) delete merged[name];
    else if (one.holds) merged[name] = held;
    else merged[name] = isOffered ? 'on_request' : 'no';
    if (merged[name] === undefined) delete merged[name];
  }
  return merged;
}
