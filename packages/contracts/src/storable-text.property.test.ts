import { foreignText } from '@radiant/test-kit/arbitraries';
import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStorableId, jsonParameter, pathOfRefusedText, storableJson, storableText } from './storable-text.ts';

describe('text from outside', () => {
  it.each([
    ['a\0b', 'a\uFFFDb'],
    ['half \ud83d of 😀', 'half \uFFFD of 😀'],
    ['\u001B[31;1mred\u001B[0m', '\uFFFDred\uFFFD'],
    ['\u001B]0;title\u0007here', '\uFFFDhere'],
    ['\u001B]8;;https://example.com\u001B\\link', '\uFFFDlink'],
    ['an escape \u001B alone', 'an escape \uFFFD alone'],
    ['\u009B31mred', '\uFFFDred'],
    ['a\r\nb\tc\nd\re', 'a\nb\tc\nd\uFFFDe'],
    ['\u202Egpj.exe', '\uFFFDgpj.exe'],
    ['\0\0\0', '\uFFFD'],
    ['naïve 中文 🙂 \\u0000 [31m', 'naïve 中文 🙂 \\u0000 [31m'],
  ])('%j is stored as %j', (text, stored) => {
    expect(storableText(text)).toBe(stored);
  });

  it('is cut to its length, and never inside of a character', () => {
    expect(storableText('abc', 2)).toBe('ab');
    expect(storableText('a🙂b', 2)).toBe('a');
    expect(storableText('x'.repeat(30_000)).length).toBe(20_000);
  });

  it('holds nothing that cannot be stored or should not be seen, is no longer than allowed, and is so once for all', () => {
    assertProperty(
      fc.property(foreignText(60), fc.nat(80), (text, maxLength) => {
        const stored = storableText(text, maxLength);
        expect(stored).not.toMatch(/(?![\n\t])\p{Cc}|\p{Bidi_Control}|\p{Surrogate}/u);
        expect(stored.length).toBeLessThanOrEqual(maxLength);
        expect(storableText(stored, maxLength)).toBe(stored);
        expect(pathOfRefusedText(stored)).toBeNull();
      }),
    );
  });

  it('is an id only where nothing had to be taken out of it', () => {
    for (const id of ['gpt-4\0', 'gpt\n4', 'gpt\u202E', 'gpt\uFFFD', '\ud800']) expect(isStorableId(id)).toBe(false);
    expect(isStorableId('models/gpt-4:free')).toBe(true);
  });
});

describe('JSON from outside', () => {
  it('has storable texts and keys at any depth, and what JSON does not have is null', () => {
    const given = { 'k\0': ['\ud800', { deep: '\u001B[2J', n: Number.NaN, u: undefined, ok: true }] };
    const stored = { 'k\uFFFD': ['\uFFFD', { deep: '\uFFFD', n: null, u: null, ok: true }] };
    expect(storableJson(given)).toEqual(stored);
  });
});

describe('a parameter of type jsonb', () => {
  it('is what JSON.stringify makes of it, but for what jsonb refuses', () => {
    assertProperty(
      fc.property(fc.dictionary(foreignText(10), foreignText(20)), (value) => {
        const text = jsonParameter(value);
        expect(pathOfRefusedText(JSON.parse(text))).toBeNull();
        if (pathOfRefusedText(value) === null) expect(text).toBe(JSON.stringify(value));
      }),
    );
  });

  it('keeps times as JSON has them where a text beside them is mended', () => {
    expect(jsonParameter({ at: new Date(0), text: 'a\0' })).toBe('{"at":"1970-01-01T00:00:00.000Z","text":"a\uFFFD"}');
  });
});

describe('text that a person sent', () => {
  it.each([
    ['a\0', []],
    [{ a: [{ 'b\0': 1 }] }, ['a', 0, 'b\0']],
    [{ a: { b: '\udc00' } }, ['a', 'b']],
    [{ a: '\u202E\u001B[31m\n' }, null],
    [null, null],
  ])('%j is refused at %j', (value, path) => {
    expect(pathOfRefusedText(value)).toEqual(path);
  });
});
