/** JSON that is JSON and is not taken: the message says what it has and what was expected. */
export class RefusedJsonError extends SyntaxError {}

/** JSON with a key `__proto__`, which copying an object field by field loses without a word. */
export class ReservedKeyError extends RefusedJsonError {
  /** The key and what it stands in: `['models', 0, 'price_ids', '__proto__']`. */
  readonly path: readonly (string | number)[];

  constructor(path: readonly (string | number)[]) {
    super(`there is a key ${path.join('.')}; expected none called ${RESERVED_KEY}, at any depth`);
    this.name = 'ReservedKeyError';
    this.path = path;
  }
}

/** JSON nested deeper than anybody means, on which whatever walks it level by level behind the door would end in the stack. */
export class NestedTooDeeplyError extends RefusedJsonError {
  constructor() {
    super(`it is nested too deeply; expected at most ${MAX_DEPTH} levels`);
    this.name = 'NestedTooDeeplyError';
  }
}

/** Levels of objects and lists within each other; the deepest document that the registry knows has ten. */
const MAX_DEPTH = 100;

/** What no object that comes from outside may be given: schemas drop it, and assigning it changes the prototype instead. */
export const RESERVED_KEY = '__proto__';

/**
 * Parses JSON that comes from outside: a request, an answer of a provider, a file. What no schema behind it could hold is
 * refused here, at the door.
 *
 * @throws SyntaxError for text that is no JSON, ReservedKeyError for JSON with the key `__proto__`, and NestedTooDeeplyError for
 * more than 100 levels, before any of it is built
 */
export function parseJson(text: string): unknown {
  if (isNestedTooDeeply(text)) throw new NestedTooDeeplyError();
  const value: unknown = JSON.parse(text);
  // The key may be written with escapes: such a text is searched too, since it is seldom and searching is cheap.
  if (!text.includes(RESERVED_KEY) && !text.includes('\\u')) return value;
  const path = pathWhere(value, (key) => key === RESERVED_KEY);
  if (path !== null) throw new ReservedKeyError(path);
  return value;
}

/** Read as text, since a parser would have built it all before anybody could count; a fifth of the time that parsing takes. */
function isNestedTooDeeply(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      at = endOfText(text, at + 1);
      if (at === -1) return false;
    } else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return false;
}

/** Where the quotation mark is that ends a text: one behind an even number of backslashes; -1 where none does. */
function endOfText(json: string, from: number): number {
  for (let quote = json.indexOf('"', from); quote !== -1; quote = json.indexOf('"', quote + 1)) {
    let before = quote - 1;
    while (json[before] === '\\') before -= 1;
    if ((quote - before) % 2 === 1) return quote;
  }
  return -1;
}

/** The way to the first part of a value for whose key and value `holds` says so, the value itself left out; null where none is. */
export function pathWhere(
  root: unknown,
  holds: (key: string | number, value: unknown) => boolean,
): (string | number)[] | null {
  // Without recursion: what comes from outside may be nested deeper than the stack.
  const open: { readonly value: unknown; readonly path: Path | null }[] = [{ value: root, path: null }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path: parent } = next;
    if (typeof value !== 'object' || value === null) continue;
    const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
    for (const key of keys) {
      const path = { key, parent };
      const inner: unknown = Reflect.get(value, key);
      if (holds(key, inner)) return keysOf(path);
      open.push({ value: inner, path });
    }
  }
  return null;
}

interface Path {
  readonly key: string | number;
  readonly parent: Path | null;
}

function keysOf(path: Path | null): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let step = path; step !== null; step = step.parent) keys.unshift(step.key);
  return keys;
}
