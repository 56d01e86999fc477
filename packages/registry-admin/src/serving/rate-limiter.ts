import { RegistryError } from '@radiant/contracts';
import { createMiddleware } from 'hono/factory';
import type { AdminEnvironment } from './authenticate.ts';

/** How many requests a subject may make. */
export interface RateLimit {
  readonly requests: number;
  readonly windowSeconds: number;
}

/** Subjects remembered at most; beyond it the oldest window is forgotten. */
const MAX_SUBJECTS = 10_000;

/**
 * Counts the requests of each subject in a window and says in RateLimit headers how many are left. It counts in this process
 * only: in AWS the HTTP API's throttling bounds them all together.
 */
export function rateLimiter(limit: RateLimit, now: () => Date) {
  const windows = new Map<string, { endsAtMs: number; used: number }>();
  return createMiddleware<AdminEnvironment>(async (context, next) => {
    const nowMs = now().getTime();
    const { subject } = context.get('actor');
    let window = windows.get(subject);
    if (window === undefined || window.endsAtMs <= nowMs) {
      window = { endsAtMs: nowMs + limit.windowSeconds * 1_000, used: 0 };
      windows.delete(subject);
      windows.set(subject, window);
      const [oldest] = windows.keys();
      if (windows.size > MAX_SUBJECTS && oldest !== undefined) windows.delete(oldest);
    }
    window.used += 1;
    const resetSeconds = Math.max(1, Math.ceil((window.endsAtMs - nowMs) / 1_000));
    const remaining = Math.max(0, limit.requests - window.used);
    context.header('ratelimit-policy', `"default";q=${limit.requests};w=${limit.windowSeconds}`);
    context.header('ratelimit', `"default";r=${remaining};t=${resetSeconds}`);
    if (window.used > limit.requests) {
      context.header('retry-after', String(resetSeconds));
      throw new RegistryError(
        'rate_limited',
        `More than ${limit.requests} requests in ${limit.windowSeconds} s; try again in ${resetSeconds} s`,
        { retryable: true, details: { retryAfterSeconds: resetSeconds } },
      );
    }
    await next();
  });
}
