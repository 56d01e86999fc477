const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;

/** How long an undelivered event waits after so many attempts: doubling from a second to five minutes. */
export function eventRetryAfterMs(attempts: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts, 20));
}
