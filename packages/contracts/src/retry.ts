import { parseInstantMs } from './parse-instant.ts';

/** How often and after what pauses something that failed is tried again. */
export interface RetryRules {
  /** Attempts in all, the first among them; as many as the deadline allows where left out. */
  readonly attempts?: number | undefined;
  /** Milliseconds to wait after the failure of an attempt (counted from 1); null gives up, since trying again cannot help. */
  pauseMs(failure: unknown, attempt: number): number | null;
  /** Epoch milliseconds; a pause that would pass it is not begun. */
  readonly deadlineAt?: number | undefined;
  /** Ends a pause. An attempt under way has to listen by itself. */
  readonly signal?: AbortSignal | undefined;
  /** Hears of every failure that is followed by a pause and another attempt. */
  onRetry?(failure: unknown, attempt: number): void;
  /** Epoch milliseconds that the deadline is held against. */
  readonly now?: (() => number) | undefined;
}

/**
 * Does work until it succeeds, cannot succeed, or there is no attempt or time left. What is thrown is always the last failure
 * itself, also where a deadline or a signal ended the waiting: it is what there is to tell.
 *
 * @example
 * await retry(() => migrate(database), { attempts: 6, pauseMs: (failure) => (isLost(failure) ? 10_000 : null) });
 */
export async function retry<Result>(work: (attempt: number) => Promise<Result>, rules: RetryRules): Promise<Result> {
  const { attempts = Number.POSITIVE_INFINITY, deadlineAt = Number.POSITIVE_INFINITY, signal, now = Date.now } = rules;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (failure) {
      const pauseMs = attempt < attempts ? rules.pauseMs(failure, attempt) : null;
      if (pauseMs === null || now() + pauseMs > deadlineAt || signal?.aborted) throw failure;
      rules.onRetry?.(failure, attempt);
      await pause(pauseMs, signal);
      if (signal?.aborted) throw failure;
    }
  }
}

/** Resolves after the time, or at once when the signal aborts. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}

/**
 * A pause that doubles with every attempt up to the longest, a random part between half and whole of it, so that those who failed
 * together do not come back together.
 *
 * @param attempt the attempt that failed, from 1
 * @param random in [0, 1)
 */
export function backoffMs(
  attempt: number,
  { firstMs, longestMs }: { readonly firstMs: number; readonly longestMs: number },
  random = Math.random(),
): number {
  return Math.round(Math.min(longestMs, firstMs * 2 ** (attempt - 1)) * (0.5 + random / 2));
}

/** Milliseconds that a `Retry-After` header asks for, given as seconds or as an HTTP date; null where it says nothing usable. */
export function parseRetryAfterMs(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  const at = /[a-z]/i.test(text) ? parseInstantMs(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
