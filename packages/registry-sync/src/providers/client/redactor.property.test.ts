import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactor } from './redactor.ts';

const printable = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
const key = fc.string({ unit: printable, minLength: 20, maxLength: 60 });
/** Words of a provider, none of them long enough to be part of a key. */
const around = fc.string({ unit: fc.constantFrom('a', 'e', 'k', ' ', '"', '-'), maxLength: 11 });
/** What no key holds and anybody may put between its characters. */
const splitter = fc.constantFrom('\n', '\0', '\u001B', ' ', '\t', '\r\n', '\u200B', '\u202E', '\uFFFD', '\u00A0');

const PER_CHARACTER: Readonly<Record<string, (character: string) => string>> = {
  url: (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  json: (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  html: (character) => `&#${character.charCodeAt(0)};`,
};

/** The ways in which a provider's words may hold a part of a key. */
const echoed = fc
  .record({
    key,
    start: fc.nat(),
    length: fc.integer({ min: 12, max: 60 }),
    way: fc.constantFrom('plain', 'upper', 'split', 'url', 'json', 'html', 'encoded', 'base64', 'base64url', 'mixed'),
    before: around,
    after: around,
    splitter,
    every: fc.integer({ min: 1, max: 15 }),
  })
  .map((given) => {
    const at = given.start % (given.key.length - 11);
    const part = given.key.slice(at, at + given.length);
    const { before, after } = given;
    return { key: given.key, text: `${before}${written(part, given)}${after}` };
  });

function written(
  part: string,
  { way, splitter, every, before, after }: Record<'way' | 'splitter' | 'before' | 'after', string> & { every: number },
): string {
  const perCharacter = PER_CHARACTER[way];
  if (perCharacter !== undefined) return [...part].map(perCharacter).join('');
  if (way === 'upper') return part.toUpperCase();
  if (way === 'split') return [...part].map((one, at) => (at % every === 0 ? splitter + one : one)).join('');
  if (way === 'encoded') return encodeURIComponent(part);
  if (way === 'base64' || way === 'base64url') return Buffer.from(`${before}${part}${after}`).toString(way);
  if (way === 'mixed') return [...part].map((one, at) => (at % every === 0 ? `%${hex(one)}` : one)).join('');
  return part;
}

const hex = (character: string) => character.charCodeAt(0).toString(16).padStart(2, '0');

/** Whether somebody who tries could read 12 characters of a key in a row out of a text. */
function tells(text: string, secret: string): boolean {
  const runs = Array.from({ length: secret.length - 11 }, (_, at) => secret.slice(at, at + 12).toLowerCase());
  return readings(text).some((reading) => runs.some((run) => reading.toLowerCase().includes(run)));
}

function readings(text: string): string[] {
  const bare = text.replaceAll(/[^\x21-\x7e]/g, '');
  const unescaped = bare
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/\\u00([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const ofUrl = bare.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  const words = bare.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [];
  const decoded = words.flatMap((word) =>
    [0, 1, 2, 3].map((from) => Buffer.from(word.slice(from), 'base64').toString('latin1')),
  );
  return [bare, unescaped, ofUrl, ...decoded];
}

describe('what is told of a source', () => {
  it('holds no 12 characters of a key in a row, however they are written', () => {
    let held = 0;
    assertProperty(
      fc.property(echoed, ({ key: secret, text }) => {
        if (tells(text, secret)) held += 1;
        const redact = redactor([secret]);
        const told = redact(text);
        expect(tells(told, secret)).toBe(false);
        expect(redact(told)).toBe(told);
      }),
      { numRuns: 3_000 },
    );
    // The texts do hold the key before.
    expect(held).toBeGreaterThan(2_000);
  });

  it('is what it said where it holds nothing of a key', () => {
    assertProperty(
      fc.property(key, fc.string({ unit: 'binary' }), (secret, text) => {
        fc.pre(!/\*\*\*|[%\\&]/.test(text) && !tells(text, secret));
        expect(redactor([secret])(text)).toBe(text);
      }),
    );
  });

  it('loses the key where it stands, and keeps the words around it', () => {
    const secret = 'sk-abcdef/+0123456789';
    const redact = redactor([secret]);
    expect(redact(`Bearer ${secret}, again ${secret}, and ?key=${encodeURIComponent(secret)}.`)).toBe(
      'Bearer [redacted], again [redacted], and ?key=[redacted].',
    );
    expect(redact('of 29 characters: sk-abcdef/+01234567, all but two')).toBe(
      'of 29 characters: [redacted], all but two',
    );
    expect(redact(`"${Buffer.from(`Bearer ${secret}`).toString('base64')}"`)).toMatch(/^"QmVhcmVy.{0,3}\[redacted\]/);
    expect(redact('sk-abcdef')).toBe('sk-abcdef');
  });

  it('loses a short secret as a whole only, and none that is an ordinary word', () => {
    expect(redactor(['abc/+def'])('Bearer abc/+def and ?key=abc%2F%2Bdef, abc')).toBe(
      'Bearer [redacted] and ?key=[redacted], abc',
    );
    expect(redactor(['', 'of'])('a **bold** word of the API')).toBe('a **bold** word of the API');
  });

  it('loses what providers leave of a key that they mask', () => {
    expect(redactor([])('Incorrect API key provided: sk-ab***yz. See the console.')).toBe(
      'Incorrect API key provided: [redacted] See the console.',
    );
    expect(redactor([])('api key: ****97fe is invalid')).toBe('api key: [redacted] is invalid');
  });
});
