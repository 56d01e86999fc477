import { z } from 'zod';
import { didYouMean } from './nearest-word.ts';

/**
 * A schema for one word of a controlled vocabulary, whose refusal suggests the nearest known word.
 *
 * @param what what the word is, for messages: `capability`
 * @param canonical finds our word for a synonym, where the vocabulary knows synonyms
 */
export function knownWord<const Words extends readonly [string, ...string[]]>(
  what: string,
  words: Words,
  canonical: (word: string) => string | null = () => null,
) {
  return z.enum(words, {
    error: ({ input }) => {
      const ours = typeof input === 'string' ? canonical(input) : null;
      return `a known ${what}${ours === null ? didYouMean(input, words) : `; we say "${ours}"`}`;
    },
  });
}

/** An array schema that refuses the same element twice. */
export function distinct<Element extends z.ZodType<string>>(element: Element) {
  return z.array(element).check((context) => {
    const seen = new Set<unknown>();
    context.value.forEach((value, index) => {
      if (seen.has(value)) {
        context.issues.push({ code: 'custom', input: value, path: [index], message: 'each word once' });
      }
      seen.add(value);
    });
  });
}
