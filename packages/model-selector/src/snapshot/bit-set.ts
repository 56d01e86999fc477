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
