import * as fc from 'fast-check';

/** What providers, clouds and people have put into texts, or may, beside what everybody writes. */
const ODD = [
  '\0',
  '\ud83d',
  '\udc00',
  '\u001B[31m',
  '\u001B]0;title\u0007',
  '\u001B',
  '\u0085',
  '\u007F',
  '\u202E',
  '\u2066',
  '\r\n',
  '\n',
  '\t',
  '\\',
  '\\u0000',
  '"',
  '\uFFFD',
  '🙂',
] as const;

/** Any text, much of it such as no database or terminal takes; at most so many pieces long. */
export function foreignText(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }));
  return fc.array(unit, { maxLength }).map((pieces) => pieces.join(''));
}
