/** JSON with a key `__proto__`, which copying an object field by field loses without a word. */
export class ReservedKeyError extends SyntaxError {
  /** The key and what it stands in: `['models', 0, 'price_ids', '__proto__']`. */
  readonly path: readonly (string | number)[];

  constructor(path: readonly (string | number)[]) {
    super(`there is a key ${path.join('.')}; expected none called ${RESERVED_KEY}, at any depth`);
    this.name = 'ReservedKeyError';
    this.path = path;
  }
}

/** What no object that comes from outside may be given: schemas drop it, and assigning it changes the prototype instead. */
export const RESERVED_KEY = '__proto__';

/**
 * Parses JSON that comes from outside: a request, an answer of a provider, a file. It is refused here, at the door, so
 * that no schema behind it can lose the key.
 *
 * @throws SyntaxError for text that is no JSON, and ReservedKeyError for JSON with the key `__proto__`
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // The key may be written with escapes: such a text is searched too, since it is seldom and searching is cheap.
  if (!text.includes(RESERVED_KEY) && !text.includes('\\u')) return value;
  const path = pathWhere(value, (key) => key === RESERVED_KEY);
  if (path !== null) throw new ReservedKeyError(path);
  return value;
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
