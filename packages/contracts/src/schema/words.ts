import { z } from 'zod';

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}

/** The known word that a mistyped one was most likely meant to be, or null where none is near (more than a third would change). */
export function nearestWord(word: string, known: readonly string[]): string | null {
  let nearest: string | null = null;
  let best = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** `; did you mean "x"?` where a known word is near, else nothing. */
export function didYouMean(word: unknown, known: readonly string[]): string {
  const nearest = typeof word === 'string' ? nearestWord(word, known) : null;
  return nearest === null ? '' : `; did you mean "${nearest}"?`;
}

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

/** An object schema that refuses unknown keys and says which known keys they may have been meant to be. */
export function strictObject<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      const near = new Set(issue.keys.map((key) => nearestWord(key, known)).filter((key) => key !== null));
      const suggestion = [...near].map((key) => `"${key}"`).join(' or ');
      return suggestion === '' ? 'only known keys' : `only known keys; did you mean ${suggestion}?`;
    },
  });
}
