/** One bit for each position of an order, 32 to a word. */
export type BitSet = Uint32Array;

/** An empty set for this many positions. */
export function bitSet(size: number): BitSet {
  return new Uint32Array((size + 31) >>> 5);
}

/** Adds a position. */
export function addBit(set: BitSet, position: number): void {
  const word = position >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (position & 31));
}

/** What a scan asks of each position and row. */
export interface Filter {
  /** In all of these sets. */
  readonly all: BitSet[];
  /** In none of these. */
  none: readonly BitSet[];
  /** For each of these lists in one at least. */
  any: readonly (readonly BitSet[])[];
  /** No less in a column of numbers by position. */
  limits: readonly { readonly column: Float64Array; readonly least: number }[];
  /** What only the row itself tells. */
  tests: readonly ((row: number) => boolean)[];
}

/**
 * The rows, which stand in order, that pass the filter, appended to `found` until it holds `limit`. 32 positions are judged at
 * once; only those that are in every bit set are looked at one by one.
 */
export function scan(rows: Int32Array, filter: Filter, limit: number, found: number[]): void {
  const { all, none, any, limits, tests } = filter;
  const size = rows.length;
  for (let word = 0, first = 0; first < size; word += 1, first += 32) {
    let left = -1;
    for (let index = 0; index < all.length && left !== 0; index += 1) left &= all[index]?.[word] ?? 0;
    for (let index = 0; index < none.length; index += 1) left &= ~(none[index]?.[word] ?? 0);
    for (let index = 0; index < any.length && left !== 0; index += 1) left &= inOneOf(any[index] ?? [], word);
    // The last word has bits beyond the last position.
    if (size - first < 32) left &= (1 << (size - first)) - 1;
    while (left !== 0) {
      const position = first + 31 - Math.clz32(left & -left);
      left &= left - 1;
      const row = rows[position] ?? 0;
      if (isWithin(limits, position) && passesAll(tests, row) && found.push(row) >= limit) return;
    }
  }
}

function inOneOf(sets: readonly BitSet[], word: number): number {
  let some = 0;
  for (let index = 0; index < sets.length; index += 1) some |= sets[index]?.[word] ?? 0;
  return some;
}

function isWithin(limits: Filter['limits'], position: number): boolean {
  for (let index = 0; index < limits.length; index += 1) {
    const limit = limits[index];
    if (limit !== undefined && !((limit.column[position] ?? 0) >= limit.least)) return false;
  }
  return true;
}

function passesAll(tests: Filter['tests'], row: number): boolean {
  for (let index = 0; index < tests.length; index += 1) if (!tests[index]?.(row)) return false;
  return true;
}
