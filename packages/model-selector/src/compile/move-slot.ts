import { addBit, type BitSet } from './scan.ts';

/** Takes the number at one index out and puts it in at another; those between close up. */
export function moveNumber(numbers: Int32Array | Float64Array, from: number, to: number): void {
  const moved = numbers[from] ?? 0;
  if (from < to) numbers.copyWithin(from, from + 1, to + 1);
  else numbers.copyWithin(to + 1, to, from);
  numbers[to] = moved;
}

/** The same with a bit, which is then set or not; 32 at once. */
export function moveBit(set: BitSet, from: number, to: number, isSet: boolean): void {
  const [low, high] = from < to ? [from, to] : [to, from];
  const [first, last] = [low >>> 5, high >>> 5];
  if (from < to) {
    for (let word = first; word <= last; word += 1) {
      const carried = word < last ? (set[word + 1] ?? 0) << 31 : 0;
      put(set, word, ((set[word] ?? 0) >>> 1) | carried, low, high);
    }
  } else {
    for (let word = last; word >= first; word -= 1) {
      const carried = word > first ? (set[word - 1] ?? 0) >>> 31 : 0;
      put(set, word, ((set[word] ?? 0) << 1) | carried, low, high);
    }
  }
  if (isSet) addBit(set, to);
  else set[to >>> 5] = (set[to >>> 5] ?? 0) & ~(1 << (to & 31));
}

/** Writes the bits of a word that are from `low` to `high` of the set. */
function put(set: BitSet, word: number, bits: number, low: number, high: number): void {
  const fromBit = word === low >>> 5 ? low & 31 : 0;
  const toBit = word === high >>> 5 ? high & 31 : 31;
  const mask = (-1 << fromBit) & (-1 >>> (31 - toBit));
  set[word] = ((set[word] ?? 0) & ~mask) | (bits & mask);
}

/** Where a slot is once one has moved from an index to another. */
export function movedSlot(slot: number, from: number, to: number): number {
  if (slot === from) return to;
  if (from < to) return slot > from && slot <= to ? slot - 1 : slot;
  return slot >= to && slot < from ? slot + 1 : slot;
}

/**
 * Where the number at an index of a sorted list belongs, all others being in order.
 *
 * @param comesBefore whether the number at this index comes before the one in question
 */
export function placeFor(length: number, at: number, comesBefore: (index: number) => boolean): number {
  let low = 0;
  let high = length - 1;
  // Among the places that are left when the number is taken out.
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comesBefore(middle < at ? middle : middle + 1)) low = middle + 1;
    else high = middle;
  }
  return low;
}
