import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backoffMs, parseRetryAfterMs, type RetryRules, retry } from './retry.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** Work that fails so many times, its attempts, and the time at which each began. */
function failing(times: number) {
  const at: number[] = [];
  const work = async (attempt: number) => {
    at.push(Date.now() - 1_000_000);
    if (attempt <= times) throw new Error(`failure ${attempt}`);
    return `done at attempt ${attempt}`;
  };
  return { work, at };
}
const tenMs: RetryRules = { pauseMs: () => 10 };

describe('retry', () => {
  it('gives what the work gives, without a pause where nothing failed', async () => {
    const { work, at } = failing(0);
    expect(await retry(work, tenMs)).toBe('done at attempt 1');
    expect(at).toEqual([0]);
  });

  it('waits after each failure as long as the rule says of it', async () => {
    const { work, at } = failing(3);
    const ended = retry(work, { pauseMs: (failure, attempt) => (String(failure).endsWith('2') ? 500 : attempt) });
    await vi.runAllTimersAsync();
    expect(await ended).toBe('done at attempt 4');
    expect(at).toEqual([0, 1, 501, 504]);
  });

  it('throws the last failure when there is no attempt left', async () => {
    const { work, at } = failing(9);
    const ended = expect(retry(work, { ...tenMs, attempts: 3 })).rejects.toThrow('failure 3');
    await vi.runAllTimersAsync();
    await ended;
    expect(at).toEqual([0, 10, 20]);
  });

  it('gives up at once where the rule says that trying again cannot help', async () => {
    const { work, at } = failing(9);
    await expect(retry(work, { pauseMs: () => null })).rejects.toThrow('failure 1');
    expect(at).toEqual([0]);
  });

  it('begins no pause that would pass the deadline, and throws what it would have waited for', async () => {
    const { work, at } = failing(9);
    const ended = expect(retry(work, { ...tenMs, deadlineAt: 1_000_025 })).rejects.toThrow('failure 3');
    await vi.runAllTimersAsync();
    await ended;
    expect(at).toEqual([0, 10, 20]);
  });

  it('ends a pause with the signal, and throws the failure that made it wait', async () => {
    const { work, at } = failing(9);
    const stop = new AbortController();
    const ended = expect(retry(work, { pauseMs: () => 60_000, signal: stop.signal })).rejects.toThrow('failure 1');
    await vi.advanceTimersByTimeAsync(5);
    stop.abort();
    await ended;
    expect(at).toEqual([0]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits for nothing when the signal has aborted before', async () => {
    await expect(retry(failing(9).work, { ...tenMs, signal: AbortSignal.abort() })).rejects.toThrow('failure 1');
  });

  it('tells of every failure that another attempt follows, and of no other', async () => {
    const told: string[] = [];
    const onRetry = (failure: unknown, attempt: number) => void told.push(`${attempt}: ${String(failure)}`);
    const ended = expect(retry(failing(9).work, { ...tenMs, attempts: 3, onRetry })).rejects.toThrow('failure 3');
    await vi.runAllTimersAsync();
    await ended;
    expect(told).toEqual(['1: Error: failure 1', '2: Error: failure 2']);
  });
});

describe('the delay before the next attempt', () => {
  it('doubles with every attempt up to 8 s, between half and whole', () => {
    const bounds = { firstMs: 250, longestMs: 8_000 };
    const whole = [1, 2, 3, 4, 5, 6, 7].map((attempt) => backoffMs(attempt, bounds, 0.999_999));
    expect(whole).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000]);
    const half = [1, 2, 3, 4, 5, 6, 7].map((attempt) => backoffMs(attempt, bounds, 0));
    expect(half).toEqual([125, 250, 500, 1_000, 2_000, 4_000, 4_000]);
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
    // The oldest of the three forms names no zone and is in GMT.
    expect(parseRetryAfterMs('Mon Nov 23 12:00:30 2026', NOW)).toBe(30_000);
  });

  it('says nothing where it is absent or unreadable', () => {
    for (const header of [null, '', 'soon', '-3', '1e9', '12:30']) expect(parseRetryAfterMs(header, NOW)).toBeNull();
  });
});
