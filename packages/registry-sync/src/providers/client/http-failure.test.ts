import { describe, expect, it } from 'vitest';
import { parseRetryAfterMs, redact, retryDelayMs } from './http-failure.ts';

describe('redact', () => {
  it('removes a key wherever it stands, plain and URL-encoded', () => {
    const text = 'Bearer abc/+def, again abc/+def, and ?key=abc%2F%2Bdef';
    expect(redact(text, ['abc/+def'])).toBe('Bearer [redacted], again [redacted], and ?key=[redacted]');
  });

  it('removes what providers leave of a key that they mask', () => {
    expect(redact('Incorrect API key provided: sk-ab***yz. See the console.', [])).toBe(
      'Incorrect API key provided: [redacted] See the console.',
    );
    expect(redact('api key: ****97fe is invalid', [])).toBe('api key: [redacted] is invalid');
  });

  it('leaves other words alone, also where a secret is too short to be one', () => {
    expect(redact('a **bold** word of the API', ['', 'of'])).toBe('a **bold** word of the API');
  });
});

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
