import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

/** A reader of RFC 4180, as small as can be. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quoted) {
      if (character !== '"') field += character;
      else if (text.charAt(index + 1) === '"') {
        field += '"';
        index += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',') {
      row.push(field);
      field = '';
    } else if (character === '\r') {
      index += 1;
      rows.push([...row, field]);
      row = [];
      field = '';
    } else field += character;
  }
  return rows;
}

/** Words that begin like formulas, apostrophes and separators come up often, any text now and then. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...`'=+-@\t\r\n|＝＠",; a`) }),
  fc.string(),
  fc.string({ unit: 'binary' }),
);

it('whatever the text, it reads back as it was, apart from one apostrophe before a formula', () => {
  assertProperty(
    fc.property(fc.array(fc.record({ a: text, b: text })), (rows) => {
      const read = parse(toCsv(['a', 'b'], rows)).slice(1);
      expect(read.map((cells) => cells.map((cell) => cell.replace(/^'(?='*[=+\-@\t\r\n|＝＋－＠])/, '')))).toEqual(
        rows.map(({ a, b }) => [a, b]),
      );
    }),
  );
});

it('no cell begins like a formula', () => {
  assertProperty(
    fc.property(text, (value) => {
      const [, [found = ''] = []] = parse(toCsv(['a'], [{ a: value }]));
      expect(found).not.toMatch(/^[=+\-@\t\r\n|＝＋－＠]/);
    }),
  );
});
