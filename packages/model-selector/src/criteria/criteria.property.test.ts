import { isPlainCriteria, selectionCriteriaSchema } from '@radiant/contracts';
import { criteriaArbitrary } from '@radiant/test-kit/arbitraries';
import { assertProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    0,
    -1,
    1.5,
    9,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    'chat',
    'x'.repeat(200),
    true,
    null,
  ),
  fc.constantFrom<unknown>([], ['text'], ['smell'], [null], {}, { inputTokens: 1 }, { inputTokens: -1 }, { luck: 1 }),
  fc.constantFrom<unknown>(undefined, new Date(0), new Date(Number.NaN), '2026-01-01'),
  fc.anything(),
);
const field = fc.constantFrom(...Object.keys(selectionCriteriaSchema.shape), 'colour', 'policy');

it('the quick check says yes exactly where the schema does', () => {
  let valid = 0;
  assertProperty(
    fc.property(criteriaArbitrary, fc.array(fc.tuple(field, strange), { maxLength: 2 }), (criteria, changes) => {
      const input = { ...criteria, ...Object.fromEntries(changes) };
      const { success } = selectionCriteriaSchema.safeParse(input);
      expect(isPlainCriteria(input)).toBe(success);
      valid += Number(success);
    }),
    { numRuns: 3_000 },
  );
  expect(valid).toBeGreaterThan(500);
  expect(valid).toBeLessThan(2_900);
});

it.each([null, undefined, 'chat', 7, [], () => 1])('%j is no criteria', (input) => {
  expect(isPlainCriteria(input)).toBe(false);
});
