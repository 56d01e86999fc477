/** PutEvents takes at most so many entries a call. */
export const BATCH_MAX_ENTRIES = 10;
/** PutEvents takes calls smaller than this. */
export const BATCH_BYTES_LIMIT = 256 * 1024;

/** What an entry is to batching. */
export interface Batchable {
  readonly bytes: number;
  readonly entity: string | undefined;
}

/**
 * Cuts entries into batches without changing their order: each within PutEvents' limits, and none with an entity twice, since
 * entries of one call can fail one by one. An entry over the limit by itself must be taken out before.
 */
export function batchEntries<Entry extends Batchable>(entries: readonly Entry[]): Entry[][] {
  const batches: Entry[][] = [];
  let batch: Entry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const entityTwice = entry.entity !== undefined && batch.some(({ entity }) => entity === entry.entity);
    const full = batch.length === BATCH_MAX_ENTRIES || bytes + entry.bytes >= BATCH_BYTES_LIMIT;
    if (batch.length > 0 && (full || entityTwice)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(entry);
    bytes += entry.bytes;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}
