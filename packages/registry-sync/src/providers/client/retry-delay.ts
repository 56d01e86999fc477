const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 8_000;

/** Milliseconds that a `Retry-After` header asks for, given as seconds or as an HTTP date; null where it says nothing usable. */
export function parseRetryAfterMs(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/**
 * How long to wait before the next attempt: what the provider asked for, else exponentially longer with jitter, so that 21
 * providers' retries do not come in step.
 *
 * @param attempt the attempt that failed, from 1
 * @param random in [0, 1)
 */
export function retryDelayMs(attempt: number, retryAfterMs: number | null, random: number): number {
  if (retryAfterMs !== null) return retryAfterMs;
  const full = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  return Math.round(full * (0.5 + random / 2));
}
