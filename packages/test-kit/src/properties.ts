import { randomInt } from 'node:crypto';
import * as fc from 'fast-check';

/** The seed of this run: `FAST_CHECK_SEED`, or random where it is not set. */
export const PROPERTY_SEED = Number(process.env.FAST_CHECK_SEED ?? randomInt(2 ** 31));

/** How many times the usual number of cases is tried: `FAST_CHECK_EFFORT`, 1 where it is not set. */
export const PROPERTY_EFFORT = Number(process.env.FAST_CHECK_EFFORT ?? 1);

/** Whether a counterexample is made smaller before it is shown: not where `FAST_CHECK_SHRINK` is `no`, as where nobody reads it. */
const SHRINKS = process.env.FAST_CHECK_SHRINK !== 'no';

// Below the runner's own limit on a test, which would end it without a counterexample.
const LIMIT_MS = 100_000;
const IO_LIMIT_MS = 60_000;

/** What a property may say of itself; how it is seeded, shrunk and ended is the policy's. */
export interface PropertyOptions {
  /** Cases at effort 1; 100 unless said otherwise. */
  readonly numRuns?: number;
  /** True shows the first counterexample as it was drawn: for those that are as telling before they are shrunk. */
  readonly endOnFailure?: boolean;
}

/**
 * Tries a property of pure logic. It fails with the smallest counterexample and the seed and path that draw it again.
 */
export function assertProperty(property: fc.IProperty<unknown>, options?: PropertyOptions): void;
export function assertProperty(property: fc.IAsyncProperty<unknown>, options?: PropertyOptions): Promise<void>;
export function assertProperty(
  property: fc.IProperty<unknown> | fc.IAsyncProperty<unknown>,
  options: PropertyOptions = {},
): void | Promise<void> {
  return fc.assert(property, parameters(options, LIMIT_MS));
}

/**
 * Tries a property of something that is stored or sent. Shrinking stops when the time is up and shows the smallest
 * counterexample so far; a run that the time ends without one fails too, since it tried less than it says.
 */
export function assertIoProperty(property: fc.IAsyncProperty<unknown>, options: PropertyOptions = {}): Promise<void> {
  return fc.assert(property, parameters(options, IO_LIMIT_MS));
}

function parameters(options: PropertyOptions, limitMs: number): fc.Parameters<unknown> {
  return {
    seed: PROPERTY_SEED,
    numRuns: Math.ceil((options.numRuns ?? 100) * PROPERTY_EFFORT),
    endOnFailure: options.endOnFailure ?? !SHRINKS,
    plugins: [fc.interruptAfterTimeLimit(limitMs * PROPERTY_EFFORT, { failOnInterrupt: true })],
  };
}
