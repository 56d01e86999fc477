/** One bit for each slot of a task, 32 to a word. */
export type BitSet = Uint32Array;

/** An empty set for this many slots. */
export function bitSet(size: number): BitSet {
  return new Uint32Array((size + 31) >>> 5);
}

/** Adds a slot. */
export function addBit(set: BitSet, slot: number): void {
  const word = slot >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (slot & 31));
}

/** What a scan asks of each slot. */
export interface Filter {
  /** In all of these sets. */
  readonly all: BitSet[];
  /** In none of these. */
  none: readonly BitSet[];
  /** For each of these lists in one at least. */
  any: readonly (readonly BitSet[])[];
  /** No less in a column of numbers by slot. */
  limits: readonly { readonly column: Float64Array; readonly least: number }[];
  /** What only the model itself tells. */
  tests: readonly ((slot: number) => boolean)[];
}

/**
 * The slots from 0 up to, not including, `size` that pass the filter, ascending and at most `limit` of them, written into `found`;
 * how many they are. 32 slots are judged at once; only those that are in every bit set are looked at one by one.
 */
export function scan(size: number, filter: Filter, limit: number, found: Int32Array): number {
  const { all, none, any, limits, tests } = filter;
  let count = 0;
  for (let word = 0, first = 0; first < size; word += 1, first += 32) {
    let left = -1;
    for (let index = 0; index < all.length && left !== 0; index += 1) left &= all[index]?.[word] ?? 0;
    for (let index = 0; index < none.length; index += 1) left &= ~(none[index]?.[word] ?? 0);
    for (let index = 0; index < any.length && left !== 0; index += 1) left &= inOneOf(any[index] ?? [], word);
    // The last word has bits beyond the last slot.
    if (size - first < 32) left &= (1 << (size - first)) - 1;
    while (left !== 0) {
      const slot = first + 31 - Math.clz32(left & -left);
      left &= left - 1;
      if (!isWithin(limits, slot) || !passesAll(tests, slot)) continue;
      found[count] = slot;
      count += 1;
      if (count >= limit) return count;
    }
  }
  return count;
}

/**
 * The same in an order of the slots: those of `order` from `from` up to, not including, `to` that pass, appended to `found`
 * after its first `count`, until it holds `limit`; how many it holds then.
 */
export function walk(
  { slots, from, to }: { readonly slots: Int32Array; readonly from: number; readonly to: number },
  filter: Filter,
  limit: number,
  found: Int32Array,
  count: number,
): number {
  const { all, none, any, limits, tests } = filter;
  let held = count;
  for (let place = from; place < to && held < limit; place += 1) {
    const slot = slots[place] ?? 0;
    const word = slot >>> 5;
    let left = 1 << (slot & 31);
    for (let index = 0; index < all.length && left !== 0; index += 1) left &= all[index]?.[word] ?? 0;
    for (let index = 0; index < none.length && left !== 0; index += 1) left &= ~(none[index]?.[word] ?? 0);
    for (let index = 0; index < any.length && left !== 0; index += 1) left &= inOneOf(any[index] ?? [], word);
    if (left === 0 || !isWithin(limits, slot) || !passesAll(tests, slot)) continue;
    found[held] = slot;
    held += 1;
  }
  return held;
}

function inOneOf(sets: readonly BitSet[], word: number): number {
  let some = 0;
  for (let index = 0; index < sets.length; index += 1) some |= sets[index]?.[word] ?? 0;
  return some;
}

function isWithin(limits: Filter['limits'], slot: number): boolean {
  for (let index = 0; index < limits.length; index += 1) {
    const limit = limits[index];
    if (limit !== undefined && !((limit.column[slot] ?? 0) >= limit.least)) return false;
  }
  return true;
}

function passesAll(tests: Filter['tests'], slot: number): boolean {
  for (let index = 0; index < tests.length; index += 1) if (!tests[index]?.(slot)) return false;
  return true;
}
