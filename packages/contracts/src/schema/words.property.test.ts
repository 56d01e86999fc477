import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CAPABILITIES } from '../vocabulary/capability.ts';
import { didYouMean, nearestWord } from './words.ts';

const known = fc.constantFrom(...CAPABILITIES);

it('a known word is nearest to itself', () => {
  assertProperty(fc.property(known, (word) => nearestWord(word, CAPABILITIES) === word));
});

it('whatever is suggested is a known word', () => {
  assertProperty(
    fc.property(fc.string(), (word) => {
      const nearest = nearestWord(word, CAPABILITIES);
      return nearest === null || CAPABILITIES.some((capability) => capability === nearest);
    }),
  );
});

it('one dropped letter of a longer word still finds a word within one edit', () => {
  expect(nearestWord('functon_calling', CAPABILITIES)).toBe('function_calling');
  expect(nearestWord('structured_outputs', CAPABILITIES)).toBe('structured_output');
});

it('a word that is near nothing gets no suggestion', () => {
  expect(nearestWord('zzzzzzzzzz', CAPABILITIES)).toBeNull();
  expect(didYouMean('zzzzzzzzzz', CAPABILITIES)).toBe('');
  expect(didYouMean(7, CAPABILITIES)).toBe('');
});
