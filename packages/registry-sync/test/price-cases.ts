import fc from 'fast-check';
import type { PriceCase, PriceObservation } from '../src/pricing/decide-price.ts';

/** An observation as a trusted source makes it now, for tests. */
export function observed(source: string, value: number, more: Partial<PriceObservation> = {}): PriceObservation {
  const observedAt = new Date('2026-11-22T00:00:00Z');
  return { source, value, reference: `${source}:m`, observedAt, isReseller: false, isFresh: true, ...more };
}

/** A price of 0.0025 that no admin set and nobody rejected anything of, for tests. */
export function priceCase(observations: readonly PriceObservation[], more: Partial<PriceCase> = {}): PriceCase {
  return { current: 0.0025, isAdminSet: false, observations, rejected: null, ...more };
}

/** Figures that can be no price. */
export const noPrice = fc.constantFrom(
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -1,
  -2.5e-6,
  2e6,
);

const base = 0.0025;
/** Prices around one another: the same, rounded, moved a little, moved a lot, or not billed at all. */
const plausible = fc.oneof(
  fc.constantFrom(base, 0),
  fc.double({ min: 0.3, max: 3, noNaN: true }).map((factor) => base * factor),
  fc.double({ min: 0.996, max: 1.004, noNaN: true }).map((factor) => base * factor),
);
/** The same in another unit: per token, per million, per cent. */
const inAnotherUnit = fc.constantFrom(1_000, 1_000_000, 1 / 1_000).map((factor) => base * factor);

const observations = fc
  .tuple(
    ...['litellm', 'models_dev', 'openrouter'].map((source) =>
      fc
        .option(
          fc.record({
            value: fc.oneof({ weight: 6, arbitrary: plausible }, inAnotherUnit, noPrice),
            isFresh: fc.boolean(),
          }),
          { nil: null },
        )
        .map((seen) =>
          seen === null ? [] : [observed(source, seen.value, { ...seen, isReseller: source === 'openrouter' })],
        ),
    ),
  )
  .map((lists) => lists.flat());

/** Any price with anything that three sources may say of it. */
export const anyPriceCase: fc.Arbitrary<PriceCase> = fc.record({
  current: fc.option(plausible, { nil: null }),
  isAdminSet: fc.boolean(),
  observations,
  rejected: fc.option(fc.record({ current: fc.option(plausible, { nil: null }), value: plausible }), { nil: null }),
});
