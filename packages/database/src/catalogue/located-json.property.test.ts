import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseLocatedJson } from './located-json.ts';

const json = fc
  .jsonValue()
  .filter((value) => !JSON.stringify(value).includes('"__proto__":'))
  .map((value): unknown => JSON.parse(JSON.stringify(value)));

it('whatever JSON.stringify writes is read back as it was, without a fault', () => {
  assertProperty(
    fc.property(json, fc.constantFrom(0, 2), (value, indent) => {
      const read = parseLocatedJson(JSON.stringify(value, null, indent));
      expect(read.faults).toEqual([]);
      expect(read.value).toEqual(value);
    }),
  );
});

it('any text at all is read or refused with a line of its own, never thrown on', () => {
  assertProperty(
    fc.property(fc.string(), (text) => {
      const read = parseLocatedJson(text);
      const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).length;
      for (const fault of read.faults) {
        expect(fault.line).toBeGreaterThanOrEqual(1);
        expect(fault.line).toBeLessThanOrEqual(lines);
      }
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      expect(read.faults.length === 0).toBe(valid);
    }),
  );
});

it('the line of an element is the line it is written on', () => {
  assertProperty(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.nat(), (numbers, pick) => {
      const index = pick % numbers.length;
      const read = parseLocatedJson(JSON.stringify({ numbers }, null, 2));
      expect(read.lineOf(['numbers', index])).toBe(index + 3);
      expect(read.lineOf(['numbers', index, 'deeper'])).toBe(index + 3);
      expect(read.lineOf(['absent'])).toBe(1);
    }),
  );
});
