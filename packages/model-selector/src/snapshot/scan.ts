import type { BitSet } from './bit-set.ts';
import type { Order } from './order.ts';

/** What a scan asks of each position: membership of bit sets, and limits on numbers. */
export interface Filter {
  /** In all of them. */
  readonly all: BitSet[];
  /** In none of them. */
  readonly none: BitSet[];
  /** In at least one of them; null asks for none. */
  any: BitSet[] | null;
  nowMs: number;
  /** Tokens; -1 is no limit. */
  minContextWindow: number;
  /** Milliseconds; null is no limit. */
  maxLatencyMs: number | null;
  /** Whether a row is cheap enough; null is no limit. */
  affordable: ((row: number) => boolean) | null;
}

/**
 * The rows of an order that pass the filter, best first, appended to `found` until it holds `limit`. 32 positions are judged
 * at once; only those that are in every bit set are looked at one by one.
 */
export function scan(order: Order, filter: Filter, limit: number, found: number[]): void {
  const { all, none, any, nowMs, minContextWindow, maxLatencyMs, affordable } = filter;
  const { rows, size, sunsetMs, contextWindow, latencyMs } = order;
  for (let word = 0, first = 0; first < size; word += 1, first += 32) {
    let left = -1;
    for (let index = 0; index < all.length && left !== 0; index += 1) left &= all[index]?.[word] ?? 0;
    for (let index = 0; index < none.length; index += 1) left &= ~(none[index]?.[word] ?? 0);
    if (any !== null && left !== 0) {
      let some = 0;
      for (let index = 0; index < any.length; index += 1) some |= any[index]?.[word] ?? 0;
      left &= some;
    }
    // The last word has bits beyond the last position.
    if (size - first < 32) left &= (1 << (size - first)) - 1;
    while (left !== 0) {
      const bit = 31 - Math.clz32(left & -left);
      left &= left - 1;
      const position = first + bit;
      const row = rows[position] ?? 0;
      if (
        (sunsetMs[position] ?? 0) > nowMs &&
        (contextWindow[position] ?? 0) >= minContextWindow &&
        (maxLatencyMs === null || (latencyMs[position] ?? 0) <= maxLatencyMs) &&
        (affordable === null || affordable(row)) &&
        found.push(row) >= limit
      ) {
        return;
      }
    }
  }
}
