import { pathWhere } from './parse-json.ts';

/** Longest text that is taken over from outside where no place says otherwise, in UTF-16 units. */
const MAX_LENGTH = 20_000;

/**
 * What stands where something was taken out: with nothing in its place a key that a control character splits would be whole
 * again, and `gpt-4` with a NUL at its end would be `gpt-4`.
 */
const MARK = '\uFFFD';

const ESC = '\u001B';

/**
 * What PostgreSQL refuses (U+0000, half a surrogate pair), what a terminal obeys (ANSI sequences, control characters) and what
 * makes a line read otherwise than it is stored (bidirectional controls). Newline and tab are text.
 */
const UNSTORABLE = new RegExp(
  `(?:${[
    `(?:${ESC}\\[|\\u009B)[0-?]*[ -/]*[@-~]`,
    `${ESC}\\][^\\p{Cc}]{0,500}(?:\\u0007|${ESC}\\\\)`,
    '(?![\\n\\t])\\p{Cc}',
    '\\p{Bidi_Control}',
    '\\p{Surrogate}',
  ].join('|')})+`,
  'gu',
);

/** What most text is, told at a tenth of the time: lists of providers have hundreds of thousands of them. */
const PLAIN = /^[\n\t -~]*$/;

/**
 * Text from outside as it can be stored, logged and shown: cut to `maxLength` UTF-16 units, each run of characters that nobody
 * can store or should see replaced by one U+FFFD. Keys are taken out before: see `redact` where there are any.
 *
 * @example
 * storableText('\u001B[31mno\0pe') // '\uFFFDno\uFFFDpe'
 */
export function storableText(text: string, maxLength = MAX_LENGTH): string {
  if (text.length <= maxLength && PLAIN.test(text)) return text;
  // A cut through a surrogate pair leaves its first half, which goes too.
  const cut = text.length <= maxLength ? text : text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
  return cut.replaceAll('\r\n', '\n').replaceAll(UNSTORABLE, MARK);
}

/** Whether text may be an id: nothing was or has to be taken out of it, and it is of one line. */
export function isStorableId(text: string): boolean {
  return storableText(text) === text && !/[\n\t\uFFFD]/.test(text);
}

/**
 * JSON from outside with every text and key as `storableText` gives it. What JSON does not have (undefined, infinite numbers) is
 * null.
 *
 * @throws RangeError for JSON that is nested deeper than the stack
 */
export function storableJson(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storableJson);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), storableJson(inner)]));
}

/** U+0000 or half a surrogate pair: PostgreSQL holds neither, in text or in jsonb. */
const REFUSED_BY_POSTGRES = /\0|\p{Surrogate}/u;

/** Where a value from a person has text that the database cannot hold, which is refused, not changed; null where nowhere. */
export function pathOfRefusedText(value: unknown): (string | number)[] | null {
  const refused = (part: unknown) => typeof part === 'string' && REFUSED_BY_POSTGRES.test(part);
  return refused(value) ? [] : pathWhere(value, (key, inner) => refused(key) || refused(inner));
}

/** Text as a parameter of a statement; the database replaces halves of surrogate pairs itself, and refuses U+0000. */
export function textParameter(text: string): string {
  return text.replaceAll('\0', MARK);
}

/** An escape of `JSON.stringify` that jsonb refuses: `\u0000` or half a surrogate pair, its backslash not escaped itself. */
const REFUSED_ESCAPE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/**
 * A value as a parameter of type jsonb. Text is made storable where it enters; this is for what did not come through there, so
 * that no run loses everybody's rows by one provider's text.
 */
export function jsonParameter(value: unknown): string {
  const text = JSON.stringify(value);
  return REFUSED_ESCAPE.test(text) ? JSON.stringify(storableJson(JSON.parse(text))) : text;
}
