/**
 * Sorts rows by a small whole number, keeping the order of equal ones: a counting sort. Several of them, least significant
 * key first, sort by many keys without comparing rows.
 */
export function stableSort(rows: Int32Array, keys: ArrayLike<number>, highestKey: number): Int32Array {
  const starts = new Int32Array(highestKey + 2);
  for (const row of rows) {
    const next = (keys[row] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let key = 1; key < starts.length; key += 1) starts[key] = (starts[key] ?? 0) + (starts[key - 1] ?? 0);
  const sorted = new Int32Array(rows.length);
  for (const row of rows) {
    const key = keys[row] ?? 0;
    const position = starts[key] ?? 0;
    sorted[position] = row;
    starts[key] = position + 1;
  }
  return sorted;
}

/** The rank of each value among the distinct ones, ascending from 0, and the highest rank. */
export function denseRanks(values: Float64Array): { readonly ranks: Int32Array; readonly highest: number } {
  const distinct = Float64Array.from(new Set(values)).sort();
  const rankOf = new Map<number, number>();
  for (const value of distinct) rankOf.set(value, rankOf.size);
  const ranks = new Int32Array(values.length);
  for (let row = 0; row < values.length; row += 1) ranks[row] = rankOf.get(values[row] ?? 0) ?? 0;
  return { ranks, highest: Math.max(0, distinct.length - 1) };
}
