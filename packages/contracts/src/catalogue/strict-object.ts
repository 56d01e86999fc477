import { z } from 'zod';
import { nearestWord } from './nearest-word.ts';

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
