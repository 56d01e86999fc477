import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agree, decidePrice, type PriceCase, type PriceObservation } from './decide-price.ts';
import { decidePrices, type PriceToDecide } from './decide-prices.ts';

const RULES = { changeLimit: 0.2 };
const NOW = new Date('2026-11-24T00:00:00Z');

const near = fc.constantFrom(0.001, 0.001001, 0.00105, 0.0011, 0.00119, 0.00121, 0.0009, 0.0008, 0.00079, 0.002, 0.06);
const figure = fc.oneof(
  { weight: 6, arbitrary: near },
  fc.constantFrom(0, -1, 1, 1_000, 1e-6, 2e6, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.double(),
);
const observation = (source: string, isReseller: boolean): fc.Arbitrary<PriceObservation> =>
  fc.record({
    source: fc.constant(source),
    value: figure,
    reference: fc.constant(`${source}:key`),
    observedAt: fc.constant(NOW),
    isReseller: fc.constant(isReseller),
    isFresh: fc.boolean(),
  });
const priceCase: fc.Arbitrary<PriceCase> = fc.record({
  current: fc.option(fc.oneof({ weight: 4, arbitrary: near }, fc.constant(0)), { nil: null }),
  isAdminSet: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  observations: fc
    .tuple(
      fc.option(observation('litellm', false)),
      fc.option(observation('models_dev', false)),
      fc.option(observation('openrouter', true)),
    )
    .map((all) => all.filter((one) => one !== null)),
  rejected: fc.option(fc.record({ current: fc.option(near), value: near }), { nil: null }),
});
const check = (property: (one: PriceCase) => void) =>
  assertProperty(fc.property(priceCase, property), { numRuns: 5_000 });

describe('a price decision', () => {
  it('applies only a finite positive figure of a fresh source that is no reseller, which all that is usable agrees with', () => {
    check((one) => {
      const decision = decidePrice(one, RULES);
      if (decision.kind !== 'apply') return;
      expect(Number.isFinite(decision.value) && decision.value >= 0 && decision.value <= 1e6).toBe(true);
      expect(decision.by).toMatchObject({ isReseller: false, isFresh: true, value: decision.value });
      for (const { value } of decision.observations)
        expect(agree(value, decision.observations[0]?.value ?? -1)).toBe(true);
    });
  });
  it('applies no change beyond the limit, and no price for what had none unless two sources agree', () => {
    check((one) => {
      const decision = decidePrice(one, RULES);
      if (decision.kind !== 'apply') return;
      if (one.current === null) expect(decision.observations.length).toBeGreaterThanOrEqual(2);
      else expect(Math.abs(decision.value / one.current - 1)).toBeLessThanOrEqual(RULES.changeLimit + 1e-12);
    });
  });
  it('changes nothing that an admin set', () => {
    check((one) => {
      expect(decidePrice({ ...one, isAdminSet: true }, RULES).kind).toBe('settled');
    });
  });
  it('never applies or proposes a figure that is none or in another unit, and says why it refuses it', () => {
    check((one) => {
      const decision = decidePrice(one, RULES);
      for (const { why } of decision.refused) expect(why).not.toBe('');
      if (decision.kind !== 'apply' && decision.kind !== 'propose') return;
      expect(decision.value).toBeGreaterThanOrEqual(0);
      expect(decision.value).toBeLessThanOrEqual(1e6);
      if (one.current !== null && one.current > 0 && decision.value > 0) {
        expect(Math.max(decision.value / one.current, one.current / decision.value)).toBeLessThan(100);
      }
    });
  });
  it('is the same whether an applied price is looked at again by the same sources: nothing changes twice', () => {
    check((one) => {
      const first = decidePrice(one, RULES);
      if (first.kind !== 'apply') return;
      const second = decidePrice({ ...one, current: first.value }, RULES);
      expect(['settled', 'propose']).toContain(second.kind);
      expect(second.kind === 'propose' && second.reason !== 'disagreement').toBe(false);
    });
  });
  it('does not propose again what was rejected while the price in force stays', () => {
    check((one) => {
      const first = decidePrice({ ...one, rejected: null }, RULES);
      if (first.kind !== 'propose') return;
      const rejected = { current: one.current, value: first.value };
      expect(decidePrice({ ...one, rejected }, RULES).kind).toBe('settled');
    });
  });
  it('does not depend on the other prices or their order', () => {
    assertProperty(
      fc.property(fc.array(priceCase, { maxLength: 6 }), (cases) => {
        const prices = cases.map((one, index): PriceToDecide => {
          const model = {
            subject: 'model',
            subject_id: String(index),
            provider_id: 'p',
            model_id: String(index),
          } as const;
          return { ...one, ...model, field: 'input_cost_per_1k', pending: null };
        });
        const forwards = decidePrices(prices, RULES);
        const backwards = decidePrices([...prices].reverse(), RULES).reverse();
        expect(backwards).toEqual(forwards);
      }),
    );
  });
});
