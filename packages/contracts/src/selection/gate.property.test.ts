import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SelectableModel } from '../model/model.ts';
import { pricedAtMost } from './gate.ts';

it('the limit that a price is conceded lets it pass, whatever its digits', () => {
  const { passes, concession } = pricedAtMost('max_cost');
  const model = {} as SelectableModel;
  assertProperty(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (price) => {
      const circumstances = { rest: { task: 'chat' as const }, atMs: 0, use: 'general' as const, price: () => price };
      const to = concession?.(model, 0, circumstances).to;
      expect(passes(model, Number(to), circumstances)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
