import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BATCH_BYTES_LIMIT, BATCH_MAX_ENTRIES, batchEntries } from './event-publisher.ts';

const arbitraryEntries = fc.array(
  fc.record({
    bytes: fc.oneof(fc.integer({ min: 20, max: 2_000 }), fc.integer({ min: 20, max: BATCH_BYTES_LIMIT - 1 })),
    entity: fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined }),
  }),
  { maxLength: 60 },
);

describe('batching of events', () => {
  it('loses, repeats and reorders nothing', () => {
    assertProperty(
      fc.property(arbitraryEntries, (entries) => {
        expect(batchEntries(entries).flat()).toEqual(entries);
      }),
    );
  });

  it('keeps every batch within the limits of PutEvents and with an entity at most once', () => {
    assertProperty(
      fc.property(arbitraryEntries, (entries) => {
        for (const batch of batchEntries(entries)) {
          const entities = batch.flatMap(({ entity }) => entity ?? []);
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(BATCH_MAX_ENTRIES);
          expect(batch.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(BATCH_BYTES_LIMIT);
          expect(new Set(entities).size).toBe(entities.length);
        }
      }),
    );
  });

  it('cuts no earlier than it must', () => {
    assertProperty(
      fc.property(arbitraryEntries, (entries) => {
        const batches = batchEntries(entries);
        batches.slice(1).forEach((batch, index) => {
          const before = batches[index] ?? [];
          const first = batch.slice(0, 1);
          const joined = [...before, ...first];
          const entities = joined.flatMap(({ entity }) => entity ?? []);
          const breaksLimit =
            joined.length > BATCH_MAX_ENTRIES ||
            joined.reduce((sum, { bytes }) => sum + bytes, 0) >= BATCH_BYTES_LIMIT ||
            new Set(entities).size < entities.length;
          expect(breaksLimit).toBe(true);
        });
      }),
    );
  });
});
