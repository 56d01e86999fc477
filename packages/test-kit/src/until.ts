import { setTimeout as wait } from 'node:timers/promises';

/** Only what hangs takes as long as this. */
const LIMIT_MS = 100_000;
const PAUSE_MS = 5;

/**
 * Waits for a condition: what a test waits for is asked for, not slept for.
 *
 * @returns what the condition gave at last
 * @throws Error when it does not hold within 100 s, naming `what`
 */
export async function until<Value>(
  what: string,
  condition: () => Value | Promise<Value>,
): Promise<Exclude<Value, false | null | undefined>> {
  for (let waitedMs = 0; waitedMs < LIMIT_MS; waitedMs += PAUSE_MS) {
    const value = await condition();
    if (value !== false && value !== null && value !== undefined) {
      return value as Exclude<Value, false | null | undefined>;
    }
    await wait(PAUSE_MS);
  }
  throw new Error(`Waited ${LIMIT_MS / 1_000} s in vain: ${what}`);
}
