/** The rank of each value among the distinct ones, ascending from 0, and the highest rank. */
export interface DenseRanks {
  readonly ranks: Int32Array;
  readonly highest: number;
}

/** Ranks values; Infinity is last, NaN is not allowed. */
export function denseRanks(values: Float64Array): DenseRanks {
  const distinct = Float64Array.from(new Set(values)).sort();
  const rankOf = new Map<number, number>();
  for (const value of distinct) rankOf.set(value, rankOf.size);
  const ranks = new Int32Array(values.length);
  for (let place = 0; place < values.length; place += 1) ranks[place] = rankOf.get(values[place] ?? 0) ?? 0;
  return { ranks, highest: Math.max(0, distinct.length - 1) };
}

/**
 * Sorts numbers by a small whole number that each stands for, keeping the order of equal ones: a counting sort. Several of them,
 * least significant key first, sort by many keys without comparing anything.
 */
export function stableSort(numbers: Int32Array, keys: ArrayLike<number>, highestKey: number): Int32Array {
  const starts = new Int32Array(highestKey + 2);
  for (const number of numbers) {
    const next = (keys[number] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let key = 1; key < starts.length; key += 1) starts[key] = (starts[key] ?? 0) + (starts[key - 1] ?? 0);
  const sorted = new Int32Array(numbers.length);
  for (const number of numbers) {
    const key = keys[number] ?? 0;
    const position = starts[key] ?? 0;
    sorted[position] = number;
    starts[key] = position + 1;
  }
  return sorted;
}
