import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyPriceCase } from '../../test/price-cases.ts';
import { decidePrice } from './decide-price.ts';

it('a run over the same figures finds nothing left to change, and proposes nothing that the first did not', () => {
  assertProperty(
    fc.property(anyPriceCase, (one) => {
      const rules = { changeLimit: 0.2 };
      const first = decidePrice(one, rules);
      const current = first.kind === 'apply' ? first.value : one.current;
      const second = decidePrice({ ...one, current }, rules);
      if (first.kind === 'apply') expect(second.kind).toBe('settled');
      else expect(second).toEqual(first);
    }),
    { numRuns: 20_000 },
  );
});
