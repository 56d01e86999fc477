import { gzipSync } from 'node:zlib';

/** An answer on its way from the upstream to whoever asked. */
export interface PassingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** How the body is sent: whole, broken off halfway, in slow drops, or not at all. */
  readonly delivery?: 'whole' | 'broken_off' | 'dripping' | 'never' | 'reset';
}

let packed: Buffer | undefined;
/** 50 MB of spaces in 50 KB. */
function bomb(): Buffer {
  packed ??= gzipSync(Buffer.alloc(50_000_000, ' '));
  return packed;
}

/** An answer spoilt in one way; what it makes of the upstream's own is all that is known of it. */
export type Spoil = (answer: PassingAnswer) => PassingAnswer;

/** JSON text in the place of the answer, with its status. */
const json =
  (text: string | ((answer: PassingAnswer) => string), status?: number): Spoil =>
  (answer) => ({
    ...answer,
    status: status ?? answer.status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(typeof text === 'string' ? text : text(answer)),
  });

/** The answer's own JSON with something done to each value. */
const values = (change: (key: string, value: unknown) => unknown): Spoil =>
  json(({ body }) => {
    try {
      return JSON.stringify(JSON.parse(body.toString()), change);
    } catch {
      return body.toString();
    }
  });

/** The answer's own JSON with so many more entries, bad ones, in each of its lists. */
const moreEntries = (count: number, entry: (at: number) => unknown): Spoil =>
  values((_, value) =>
    Array.isArray(value) ? [...value, ...Array.from({ length: count }, (_, at) => entry(at))] : value,
  );

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const error = (code: number | string, message: string) => JSON.stringify({ error: { code, message } });

/**
 * What can become of an answer between a source and us, by name. Each is something that was met or is easily done: broken
 * proxies, half-finished deployments, and whoever wants to see us fall.
 */
export const SPOILS = {
  // The connection.
  never: (answer) => ({ ...answer, delivery: 'never' }),
  reset: (answer) => ({ ...answer, delivery: 'reset' }),
  truncated: (answer) => ({ ...answer, delivery: 'broken_off' }),
  slow_drip: (answer) => ({ ...answer, delivery: 'dripping' }),
  // The envelope.
  redirect: (answer) => ({ ...answer, status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' } }),
  empty_body: json(''),
  error_500: json(error(500, 'Internal error'), 500),
  error_200: json(error(500, 'Internal error')),
  rate_limit_200: json(error(429, 'Rate limit exceeded')),
  key_refused_200: json(error('invalid_api_key', 'Incorrect API key provided')),
  error_with_nul: (answer) => ({ ...answer, status: 500, body: Buffer.from('upstream\0said \u001B[31mno\u202E') }),
  sign_in_page: (answer) => ({
    ...answer,
    headers: { 'content-type': 'text/html' },
    body: Buffer.from('<html>Sign in</html>'),
  }),
  lying_length: (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-length': '999999999' },
    delivery: 'broken_off',
  }),
  not_gzip: (answer) => ({ ...answer, headers: { ...answer.headers, 'content-encoding': 'gzip' } }),
  gzip_bomb: (answer) => ({
    ...answer,
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: bomb(),
  }),
  // The text.
  huge_space: json(({ body }) => `${body.toString()}${' '.repeat(5_000_000)}`),
  huge_list: json(`{"data":[${'{"id":"a"},'.repeat(400_000)}{"id":"a"}]}`),
  huge_bare_list: json(`[${'[],'.repeat(100_000)}[]]`),
  one_long_text: json(`{"data":"${'a'.repeat(400_000)}"}`),
  many_keys: json(`{${Array.from({ length: 10_000 }, (_, at) => `"key${at}":0`).join()}}`),
  nested: json(nested(100_000)),
  nested_in_each_entry: values((key, value) => (/id$|name$/i.test(key) ? value : JSON.parse(nested(60)))),
  nested_a_little_too_deep: json(({ body }) => `${'{"a":'.repeat(3_000)}${body.toString() || '1'}${'}'.repeat(3_000)}`),
  invalid_utf8: (answer) => ({
    ...answer,
    body: Buffer.concat([answer.body.subarray(0, -2), Buffer.from([0xff, 0xc0, 0x22, 0x7d])]),
  }),
  utf16: (answer) => ({ ...answer, body: Buffer.from(answer.body.toString(), 'utf16le') }),
  byte_order_mark: (answer) => ({ ...answer, body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), answer.body]) }),
  nul_in_texts: values((_, value) => (typeof value === 'string' ? `${value}\0\uD800\u001B[2J` : value)),
  long_texts: values((key, value) => (typeof value === 'string' ? `${value}${'x'.repeat(20_000)}${key}` : value)),
  // The JSON.
  null: json('null'),
  number: json('1e999'),
  text: json('"ok"'),
  empty_object: json('{}'),
  empty_list: json('[]'),
  duplicate_keys: json(({ body }) => body.toString().replace('{', '{"data":1,"models":1,"object":2,')),
  proto_key: json(({ body }) => body.toString().replace('{', '{"__proto__":{"polluted":true},')),
  constructor_keys: json(({ body }) =>
    body.toString().replace('{', '{"constructor":{"prototype":{}},"toString":1,"hasOwnProperty":null,'),
  ),
  // The values.
  numbers_for_texts: values((_, value) => (typeof value === 'string' ? 7 : value)),
  texts_for_numbers: values((_, value) => (typeof value === 'number' ? String(value) : value)),
  lists_for_objects: values((_, value) => (isRecord(value) ? Object.values(value) : value)),
  nulls: values((key, value) => (key === '' || isRecord(value) || Array.isArray(value) ? value : null)),
  objects_for_values: values((key, value) => (key === '' || typeof value === 'object' ? value : { value })),
  infinite_numbers: json(({ body }) => body.toString().replaceAll(/:\s*-?\d+(\.\d+)?/g, ': -1e999')),
  odd_entries: moreEntries(
    40,
    (at) => [null, 7, 'text', [], {}, { id: null }, { id: '', name: '' }, { id: { id: 1 } }][at % 8],
  ),
  many_entries: moreEntries(30_000, (at) => ({ id: `m${at}`, name: `m${at}`, modelId: `m${at}` })),
} satisfies Record<string, Spoil>;

/** The name of a way in which an answer is spoilt. */
export type SpoilName = keyof typeof SPOILS;
/** All of them. */
export const SPOIL_NAMES = Object.keys(SPOILS) as SpoilName[];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
