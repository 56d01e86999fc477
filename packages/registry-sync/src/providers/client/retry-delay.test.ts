import { describe, expect, it } from 'vitest';
import { parseRetryAfterMs, retryDelayMs } from './retry-delay.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

describe('Retry-After', () => {
  it('is read as seconds', () => {
    expect(parseRetryAfterMs('7', NOW)).toBe(7_000);
    expect(parseRetryAfterMs(' 0.25 ', NOW)).toBe(250);
    expect(parseRetryAfterMs('0', NOW)).toBe(0);
  });

  it('is read as an HTTP date, and one that has passed means now', () => {
    expect(parseRetryAfterMs('Mon, 23 Nov 2026 12:00:30 GMT', NOW)).toBe(30_000);
    expect(parseRetryAfterMs('Mon, 23 Nov 2026 11:00:00 GMT', NOW)).toBe(0);
  });

  it('says nothing where it is absent or unreadable', () => {
    for (const header of [null, '', 'soon', '-3', '1e9', '12:30']) expect(parseRetryAfterMs(header, NOW)).toBeNull();
  });
});

describe('the delay before the next attempt', () => {
  it('is what the provider asks for', () => {
    expect(retryDelayMs(3, 1_234, 0.99)).toBe(1_234);
  });

  it('doubles with every attempt up to 8 s, between half and whole', () => {
    const whole = [1, 2, 3, 4, 5, 6, 7].map((attempt) => retryDelayMs(attempt, null, 0.999_999));
    expect(whole).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000]);
    const half = [1, 2, 3, 4, 5, 6, 7].map((attempt) => retryDelayMs(attempt, null, 0));
    expect(half).toEqual([125, 250, 500, 1_000, 2_000, 4_000, 4_000]);
  });
});
