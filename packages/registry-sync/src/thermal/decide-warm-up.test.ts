import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observedWakeSeconds, smoothedWarmUp } from './decide-warm-up.ts';

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

describe('a wake that somebody else began', () => {
  const began = new Date('2026-11-24T12:00:10Z');
  const previous = {
    targetState: 'WARM',
    instanceCount: 0,
    endpointStatus: 'Updating',
    endpointModifiedAt: began,
  } as const;
  const endpoint = (current: number, modifiedAt: string, status = 'InService') => ({
    kind: 'endpoint' as const,
    endpoint: {
      status,
      modifiedAt: new Date(modifiedAt),
      failureReason: null,
      units: [{ kind: 'variant' as const, name: 'v', status: null, current, desired: 1, weight: 1 }],
    },
  });
  const ready = endpoint(1, '2026-11-24T12:03:25Z');

  it('is measured by the clock of SageMaker once the endpoint is ready', () => {
    expect(observedWakeSeconds(previous, ready)).toBe(195);
  });
  it('is not measured before that, of a first deployment, of one that ran already, or where its beginning was not seen', () => {
    expect(observedWakeSeconds(previous, endpoint(0, '2026-11-24T12:03:25Z', 'Updating'))).toBeNull();
    expect(observedWakeSeconds(previous, { kind: 'unheard' })).toBeNull();
    expect(observedWakeSeconds({ ...previous, endpointStatus: 'Creating' }, ready)).toBeNull();
    expect(observedWakeSeconds({ ...previous, instanceCount: 1 }, ready)).toBeNull();
    expect(observedWakeSeconds({ ...previous, targetState: null }, ready)).toBeNull();
    expect(observedWakeSeconds({ ...previous, endpointModifiedAt: null }, ready)).toBeNull();
    expect(observedWakeSeconds(previous, endpoint(1, '2026-11-24T12:00:10Z'))).toBeNull();
  });
});
