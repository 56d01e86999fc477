/** Takes the parts of keys out of what a source says. */
export interface Redactor {
  /** The text with a mark wherever it holds so much of a key that it could be told. */
  (text: string): string;
  /** Whether a text (or JSON text) may hold part of a key at all: quick, and never wrong in saying no. */
  mayFind(text: string): boolean;
}

/** So many characters of a key in a row are never told. */
const RUN = 12;
/** A secret shorter than this is an ordinary word, and would blank out others. */
const SHORTEST_SECRET = 4;
const MARK = '[redacted]';

/**
 * A redactor of these secrets. It finds a run of 12 characters of one, in either case, whatever characters that are not printable
 * ASCII stand between them (keys have none), and also where it is URL-encoded, escaped as in JSON or HTML, or in base64; a shorter
 * secret as a whole. What a provider has half-masked itself (`sk-ab***yz`) goes too.
 */
export function redactor(secrets: readonly string[]): Redactor {
  const told = secrets.filter((secret) => secret.length >= SHORTEST_SECRET).map((secret) => secret.toLowerCase());
  const short = told.filter((secret) => secret.length < RUN);
  const forms = secrets.filter(({ length }) => length >= RUN).flatMap(formsOf);
  const runs = new Set(forms.flatMap((form) => partsOf(form, RUN)));
  // A run of 12 holds one of the blocks of 6 that the text is cut into.
  const blocks = new Set(forms.flatMap((form) => partsOf(form, RUN / 2)));

  const mayFind = (text: string) =>
    told.length > 0 &&
    viewsOf(text).some(({ seen }) => {
      for (let at = 0; at + RUN / 2 <= seen.length; at += RUN / 2) {
        if (blocks.has(seen.slice(at, at + RUN / 2))) return true;
      }
      return short.some((secret) => seen.includes(secret));
    });

  const redact = (text: string) => {
    const found = mayFind(text) ? viewsOf(text).flatMap((view) => placesIn(view, runs, short)) : [];
    return marked(text, found).replaceAll(/[^\s"']+/g, (word) => (word.includes('***') ? MARK : word));
  };
  return Object.assign(redact, { mayFind });
}

/** A secret as it may be written without being itself: base64 in each of the three ways that what stands before it can shift it. */
function formsOf(secret: string): string[] {
  const shifted = [0, 1, 2].map((before) => {
    const encoded = Buffer.from(`${' '.repeat(before)}${secret}`).toString('base64');
    // The first and the last digits hold bits of what stands before and after.
    return encoded.slice(Math.ceil((before * 4) / 3), Math.floor(((before + Buffer.byteLength(secret)) * 4) / 3));
  });
  const ofUrls = shifted.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
  return [secret, ...shifted, ...ofUrls].map((form) => form.toLowerCase());
}

function partsOf(form: string, length: number): string[] {
  return Array.from({ length: Math.max(0, form.length - length + 1) }, (_, at) => form.slice(at, at + length));
}

/** A text as a reader of keys sees it, and where each of its characters stands. */
interface View {
  /** Printable ASCII in lower case. */
  readonly seen: string;
  readonly places: () => { readonly starts: readonly number[]; readonly ends: readonly number[] };
}

const ESCAPED = /[%\\&]/;
const UNPRINTABLE = /[^\x21-\x7e]+/g;
/** One escape of URLs, and one of URLs, JSON or HTML; or whatever is not printable. */
const URL_ESCAPE = /%([0-9a-f]{2})|[^\x21-\x7e]+/gi;
const ANY_ESCAPE = /%([0-9a-f]{2})|\\u([0-9a-f]{4})|\\(["\\/bfnrt])|&#(?:x([0-9a-f]{1,6})|(\d{1,7}));|[^\x21-\x7e]+/gi;

type Resolve = (whole: string, ...groups: (string | undefined)[]) => string;

/** The text as it stands, and with its escapes resolved where it has any. */
function viewsOf(text: string): View[] {
  const plain = viewOf(text, UNPRINTABLE, () => '');
  if (!ESCAPED.test(text)) return [plain];
  const ofUrls = (whole: string, hex?: string) => resolved(whole, hex);
  return [plain, viewOf(text, URL_ESCAPE, ofUrls), viewOf(text, ANY_ESCAPE, resolved)];
}

function viewOf(text: string, pattern: RegExp, resolve: Resolve): View {
  const seen = text.replaceAll(pattern, resolve).toLowerCase();
  return { seen, places: () => placesOf(text, pattern, resolve) };
}

function resolved(
  _whole: string,
  url?: string,
  json?: string,
  letter?: string,
  hex?: string,
  decimal?: string,
): string {
  const code = url ?? json ?? hex;
  if (code === undefined && decimal === undefined) return letter !== undefined && /["\\/]/.test(letter) ? letter : '';
  const character = code === undefined ? Number(decimal) : Number.parseInt(code, 16);
  return character > 0x20 && character < 0x7f ? String.fromCharCode(character) : '';
}

/** Where in the text each character of a view begins and ends. */
function placesOf(text: string, pattern: RegExp, resolve: Resolve) {
  const starts: number[] = [];
  const ends: number[] = [];
  const take = (from: number, to: number) => {
    for (let at = from; at < to; at += 1) {
      starts.push(at);
      ends.push(at + 1);
    }
  };
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    take(at, match.index);
    at = match.index + match[0].length;
    const [whole, ...groups] = match;
    if (resolve(whole, ...groups) !== '') {
      starts.push(match.index);
      ends.push(at);
    }
  }
  take(at, text.length);
  return { starts, ends };
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function placesIn({ seen, places }: View, runs: ReadonlySet<string>, short: readonly string[]): Place[] {
  const { starts, ends } = places();
  const found: Place[] = [];
  const add = (at: number, length: number) =>
    found.push({ from: starts[at] ?? 0, to: ends[at + length - 1] ?? starts.length });
  for (let at = 0; at + RUN <= seen.length; at += 1) if (runs.has(seen.slice(at, at + RUN))) add(at, RUN);
  for (const secret of short) {
    for (let at = seen.indexOf(secret); at !== -1; at = seen.indexOf(secret, at + 1)) add(at, secret.length);
  }
  return found;
}

/** The text with a mark in the place of everything that was found; places that touch are one. */
function marked(text: string, found: readonly Place[]): string {
  let clean = '';
  let at = 0;
  for (const { from, to } of found.toSorted((a, b) => a.from - b.from)) {
    if (from > at || clean === '') clean += `${text.slice(at, from)}${MARK}`;
    at = Math.max(at, to);
  }
  return clean + text.slice(at);
}
