import type { ServiceTier } from '../vocabulary/words.ts';
import { type AskedAssurances, type AskingCriteria, askedAssurances } from './assured.ts';
import { type Quantities, referenceQuantities } from './expected-usage.ts';
import { type NormalCriteria, type SelectionCriteria, wantedOf } from './selection-criteria.ts';

/** What a price is asked for: the usage, and what else decides it. SQL's `price_query` has the same parts. */
export interface PriceQuery {
  readonly quantities: Quantities;
  readonly serviceTier: ServiceTier;
  /** Milliseconds since 1970: which prices are in force, and the hour of the day. */
  readonly atMs: number;
  /** How many requests share the cost of waking a model that sleeps; at least 1. */
  readonly expectedBurst: number;
  /** What must be assured of the treatment of a request, which some providers ask more for. */
  readonly assured: AskedAssurances;
}

/** What criteria ask the price for; the reference usage of the task where they state none. */
export function priceQueryOf(
  criteria: Pick<NormalCriteria, 'task' | 'expectedUsage' | 'serviceTier' | 'expectedBurst' | keyof PricedAssurances>,
  atMs: number,
): PriceQuery {
  const { task, expectedUsage, serviceTier, expectedBurst } = criteria;
  const assured = pricedAssurances(criteria);
  return { quantities: expectedUsage ?? referenceQuantities(task), serviceTier, atMs, expectedBurst, assured };
}

/** What valid criteria ask the price for, read without filling in all of their defaults. */
export function statedPriceQuery(criteria: SelectionCriteria, atMs: number): PriceQuery {
  return {
    quantities: wantedOf(criteria, 'expectedUsage') ?? referenceQuantities(criteria.task),
    serviceTier: wantedOf(criteria, 'serviceTier'),
    expectedBurst: wantedOf(criteria, 'expectedBurst'),
    atMs,
    assured: pricedAssurances(criteria),
  };
}

type PricedAssurances = Pick<AskingCriteria, 'processingRegion' | 'requireZeroRetention' | 'requireNoTraining'>;

/** What criteria ask that some providers ask more for: where a request is processed, and what becomes of its data. */
export function pricedAssurances(criteria: PricedAssurances): AskedAssurances {
  const { processingRegion, requireZeroRetention, requireNoTraining } = criteria;
  return askedAssurances({ processingRegion, requireZeroRetention, requireNoTraining });
}
