import { describe, expect, it } from 'vitest';
import { parseInstantMs } from './parse-instant.ts';

const instant = (text: string) => new Date(parseInstantMs(text)).toISOString();

describe('a time in text', () => {
  it.each([
    ['2027-01-14', '2027-01-14T00:00:00.000Z'],
    ['2027-01', '2027-01-01T00:00:00.000Z'],
    ['14 January 2027', '2027-01-14T00:00:00.000Z'],
    ['2027-01-14T12:00', '2027-01-14T12:00:00.000Z'],
    ['2027-01-14T12:00:00.123456', '2027-01-14T12:00:00.123Z'],
    ['2027-01-14 12:00:00', '2027-01-14T12:00:00.000Z'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37.000Z'],
  ])('that names no zone is in UTC, wherever it is read: %s', (text, expected) => {
    expect(instant(text)).toBe(expected);
  });

  it.each([
    ['2027-01-14T12:00:00Z', '2027-01-14T12:00:00.000Z'],
    ['2027-01-14T12:00:00+05:30', '2027-01-14T06:30:00.000Z'],
    ['2027-01-14 12:00:00.5-0800', '2027-01-14T20:00:00.500Z'],
    ['Mon, 23 Nov 2026 12:00:30 GMT', '2026-11-23T12:00:30.000Z'],
    ['2027-01-14 12:00 PST', '2027-01-14T20:00:00.000Z'],
  ])('that names its zone is in that one: %s', (text, expected) => {
    expect(instant(text)).toBe(expected);
  });

  it('is none where it cannot be read', () => {
    for (const text of ['', 'soon', '12:30', '2027-13-40', 'Z']) expect(parseInstantMs(text)).toBeNaN();
  });
});
