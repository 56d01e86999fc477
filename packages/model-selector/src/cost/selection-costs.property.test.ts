import { statedPriceQuery } from '@radiant/contracts';
import { pricedCriteriaArbitrary } from '@radiant/test-kit/arbitraries';
import { assertProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { model } from '../../test/model.ts';
import { comparablePrice } from './bill.ts';
import { breakEvenRequests, selectionCosts } from './selection-costs.ts';

const usd = fc.constantFrom(0, 0.0001, 0.003, 0.02, 0.5);
const rate = fc.constantFrom(0, 0.2, 0.75);

it('waking pays from the stated number of requests on and for none fewer, or never', () => {
  const seen = { pays: 0, never: 0 };
  assertProperty(
    fc.property(
      pricedCriteriaArbitrary,
      fc.record({ costPerRequest: usd, hourlyRate: fc.option(fc.constantFrom(0, 1.2, 36)), markupRate: rate }),
      fc.record({ costPerRequest: usd, markupRate: rate }),
      fc.constantFrom(0, 60, 733),
      (criteria, own, theirs, warmupTimeSeconds) => {
        const query = { ...statedPriceQuery(criteria, criteria.at.getTime()), serviceTier: 'standard' } as const;
        const sleeping = model({
          modelId: 's',
          hostingType: 'self_hosted',
          thermalState: 'COLD',
          warmupTimeSeconds,
          ...own,
        });
        const ready = model({ modelId: 'r', pricingType: 'per_request', ...theirs });
        const from = breakEvenRequests(sleeping, ready, query);
        const price = (expectedBurst: number) => comparablePrice(sleeping, { ...query, expectedBurst }) ?? Infinity;
        const other = comparablePrice(ready, query) ?? 0;
        expect(selectionCosts([sleeping, ready], query).map((one) => one.breakEvenRequests)).toEqual([from, null]);
        if (from === null) {
          seen.never += 1;
          expect(price(1e12)).toBeGreaterThanOrEqual(other * (1 - 1e-9));
          return;
        }
        seen.pays += 1;
        expect(price(from)).toBeLessThanOrEqual(other * (1 + 1e-9));
        if (from > 1) expect(price(from - 1)).toBeGreaterThanOrEqual(other * (1 - 1e-9));
      },
    ),
    { numRuns: 2_000 },
  );
  expect(Math.min(seen.pays, seen.never)).toBeGreaterThan(200);
});

it('nothing pays beside an unknown price, for a model that is ready, or for one that is not deployed', () => {
  const query = statedPriceQuery({ task: 'chat', tenantTier: 1 }, 0);
  const own = { hostingType: 'self_hosted', hourlyRate: 1, costPerRequest: 0 } as const;
  const dear = model({ modelId: 'r', pricingType: 'per_request', costPerRequest: 1 });
  const of = (thermalState: 'HOT' | 'COLD' | 'OFF', ready = dear) =>
    breakEvenRequests(model({ modelId: 's', thermalState, ...own }), ready, query);
  expect(of('COLD')).toBe(1);
  expect(of('COLD', { ...dear, costPerRequest: null })).toBeNull();
  const sleeping = model({ modelId: 's', thermalState: 'COLD', ...own });
  expect(selectionCosts([sleeping], query).map((one) => one.breakEvenRequests)).toEqual([null]);
  expect(of('HOT')).toBeNull();
  expect(of('OFF')).toBeNull();
});
