import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitDetail, MAX_DETAIL_BYTES } from './flush-events.ts';

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

describe('the detail of an event', () => {
  it('stays as it is while it fits', () => {
    const detail = { syncId: 'x', errors: ['a'] };
    expect(fitDetail(detail)).toBe(detail);
  });
  it('loses its large values and says which, so that it can be sent', () => {
    const fitted = fitDetail({ syncId: 'x', errors: Array.from({ length: 5_000 }, () => 'é'.repeat(50)) });
    expect(fitted).toEqual({ syncId: 'x', truncated: true, omitted: ['errors'] });
  });
  it('fits whatever it was', () => {
    assertProperty(
      fc.property(
        fc.dictionary(fc.string({ maxLength: 300 }), fc.string({ maxLength: 60_000 }), { maxKeys: 40 }),
        (detail) => {
          expect(bytes(fitDetail(detail))).toBeLessThanOrEqual(MAX_DETAIL_BYTES);
        },
      ),
      { numRuns: 50 },
    );
  });
});
