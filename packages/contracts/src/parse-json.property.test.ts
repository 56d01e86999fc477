import { assertProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { NestedTooDeeplyError, parseJson, RESERVED_KEY, ReservedKeyError } from './parse-json.ts';

/** Any JSON; keys are few, so that the reserved one is often among them. */
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue({ maxDepth: 0 }),
    fc.constantFrom('__proto__', '\\u005f'),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('json'), { maxLength: 3 }),
  object: fc.dictionary(fc.constantFrom('a', 'b', '__proto__ ', '__PROTO__', RESERVED_KEY), tie('json'), {
    maxKeys: 3,
  }),
}));

/** The same text to a parser, with every letter and underscore as an escape. */
const escaped = (text: string) =>
  text.replaceAll(/"(?:[^"\\]|\\.)*"/g, (word) => word.replaceAll(/(?<!\\)_/g, '\\u005f'));

it('JSON is what JSON.parse makes of it, or is refused with the place of the key __proto__', () => {
  const seen = { taken: 0, refused: 0 };
  assertProperty(
    fc.property(json, fc.boolean(), (value, withEscapes) => {
      const plain = JSON.stringify(value);
      const text = withEscapes ? escaped(plain) : plain;
      const holdsKey = /"__proto__":/.test(plain);
      try {
        expect(parseJson(text)).toEqual(JSON.parse(text));
        expect(holdsKey).toBe(false);
        seen.taken += 1;
      } catch (error) {
        if (!(error instanceof ReservedKeyError)) throw error;
        const holder = error.path
          .slice(0, -1)
          .reduce<unknown>((part, key) => Reflect.get(Object(part), key), JSON.parse(text));
        expect(error.path.at(-1)).toBe(RESERVED_KEY);
        expect(Object.keys(Object(holder))).toContain(RESERVED_KEY);
        seen.refused += 1;
      }
    }),
    { numRuns: 1_000 },
  );
  expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(40);
});

it('names the key and what it stands in', () => {
  expect(() => parseJson('{"models": [{}, {"price_ids": {"\\u005f_proto__": "x"}}]}')).toThrow(
    'there is a key models.1.price_ids.__proto__; expected none called __proto__, at any depth',
  );
});

it('refuses what is nested deeper than 100 levels, whatever it is of, and brackets in texts are no levels', () => {
  const levels = (count: number, inner = '1') => `${'['.repeat(count)}${inner}${']'.repeat(count)}`;
  expect(parseJson(levels(100))).toEqual(JSON.parse(levels(100)));
  for (const text of [levels(101), levels(100_000), '{"a":'.repeat(101), levels(50, `{"a": ${levels(50)}}`)])
    expect(() => parseJson(text)).toThrow(NestedTooDeeplyError);
  assertProperty(
    fc.property(fc.string({ unit: fc.constantFrom('[', '{', '"', '\\', ']') }), (text) => {
      const json = JSON.stringify({ [text]: [text.repeat(200)] });
      expect(parseJson(json)).toEqual(JSON.parse(json));
    }),
  );
});
