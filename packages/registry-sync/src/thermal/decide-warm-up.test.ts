import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smoothedWarmUp } from './decide-warm-up.ts';

describe('the measured time to ready', () => {
  it('is the first measurement itself, and then moves towards each new one without passing it', () => {
    expect(smoothedWarmUp(null, 183.2)).toBe(183.2);
    expect(smoothedWarmUp(100, 200)).toBe(140);
    assertProperty(
      fc.property(fc.integer({ min: 0, max: 86_400 }), fc.integer({ min: 0, max: 86_400 }), (before, measured) => {
        const next = smoothedWarmUp(before, measured);
        expect(next).toBeGreaterThanOrEqual(Math.min(before, measured));
        expect(next).toBeLessThanOrEqual(Math.max(before, measured));
      }),
    );
  });
});
