/** A detail larger than this (as UTF-8 JSON) is cut down: EventBridge takes entries under 256 KB, envelope and all. */
export const MAX_DETAIL_BYTES = 200_000;
/** A value larger than this gives way first. */
const MAX_VALUE_BYTES = 2_000;

/**
 * A detail that the bus takes: as it is, or without its large values, which `omitted` then names. An event that can never be
 * sent would hold up every later one of its entity.
 */
export function fitDetail(detail: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (bytesOf(detail) <= MAX_DETAIL_BYTES) return detail;
  const entries = Object.entries(detail);
  const kept: Record<string, unknown> = {};
  const omitted: string[] = [];
  let bytes = 0;
  for (const [key, value] of entries) {
    const size = bytesOf(value) + Buffer.byteLength(key) + 4;
    if (size > MAX_VALUE_BYTES || bytes + size > MAX_DETAIL_BYTES / 2) omitted.push(key.slice(0, 100));
    else {
      kept[key] = value;
      bytes += size;
    }
  }
  return { ...kept, truncated: true, omitted: omitted.slice(0, 100) };
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}
