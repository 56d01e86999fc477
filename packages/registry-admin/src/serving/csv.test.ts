import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

const cells = (value: Parameters<typeof toCsv<'a'>>[1][number]['a']) =>
  toCsv(['a'], [{ a: value }]).slice('a\r\n'.length, -2);

describe('a cell of CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '|cmd', '＝1', '\tx', '\rx'])('%j cannot become a formula', (text) => {
    expect(cells(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it('text that begins with an apostrophe before a formula gets another, and stays apart from the one without', () => {
    expect(cells("'@a")).toBe("''@a");
    expect(cells('@a')).toBe("'@a");
    expect(cells("'tis")).toBe("'tis");
  });

  it('a list whose first word begins like a formula cannot become one', () => {
    expect(cells(['=1', 'b'])).toBe(`"'=1;b"`);
  });

  it.each([
    ['a "quoted" word', '"a ""quoted"" word"'],
    ['a,b', '"a,b"'],
    ['two\nlines', '"two\nlines"'],
    [' space', '" space"'],
    ['plain', 'plain'],
    [-1.5, '-1.5'],
    [true, 'true'],
    [null, ''],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
  ])('%j is written as %j', (value, expected) => {
    expect(cells(value)).toBe(expected);
  });
});
