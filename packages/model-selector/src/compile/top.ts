import type { SlotKeys } from './orders.ts';

/**
 * Of the first `count` candidates the `limit` with the lowest keys, lowest first, ties settled as the keys say. What
 * it costs grows with the candidates and not with sorting them: only what enters the best so far moves anything.
 *
 * @param keys by place in `candidates`; Infinity is last, NaN is not allowed
 */
export function lowest(
  candidates: Int32Array,
  count: number,
  { first, second, ties }: SlotKeys,
  limit: number,
): Int32Array {
  const size = Math.min(limit, count);
  const isAfter = (left: number, right: number) => {
    const leftKey = first[left] ?? 0;
    const rightKey = first[right] ?? 0;
    if (leftKey !== rightKey) return leftKey > rightKey;
    const leftSecond = second[left] ?? 0;
    const rightSecond = second[right] ?? 0;
    if (leftSecond !== rightSecond) return leftSecond > rightSecond;
    const leftSlot = candidates[left] ?? 0;
    const rightSlot = candidates[right] ?? 0;
    return ties === null ? leftSlot > rightSlot : (ties[leftSlot] ?? 0) > (ties[rightSlot] ?? 0);
  };
  // Places in `candidates`, the last of the best so far on top: a binary heap.
  const heap = Int32Array.from({ length: size }, (_, place) => place);
  const sink = (place: number, start: number, end: number) => {
    let at = start;
    for (let child = 2 * at + 1; child < end; child = 2 * at + 1) {
      if (child + 1 < end && isAfter(heap[child + 1] ?? 0, heap[child] ?? 0)) child += 1;
      if (!isAfter(heap[child] ?? 0, place)) break;
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    heap[at] = place;
  };
  for (let at = (size >> 1) - 1; at >= 0; at -= 1) sink(heap[at] ?? 0, at, size);
  for (let place = size; place < count; place += 1) if (isAfter(heap[0] ?? 0, place)) sink(place, 0, size);
  // Taking the last away again and again leaves them sorted.
  for (let end = size - 1; end > 0; end -= 1) {
    const last = heap[0] ?? 0;
    sink(heap[end] ?? 0, 0, end);
    heap[end] = last;
  }
  return heap.map((place) => candidates[place] ?? 0);
}
