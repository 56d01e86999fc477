import { RegistryError } from '@radiant/contracts';

/** A time that only ever goes on, in ms: setting the clock moves `Date.now()` and not this. */
export function steadyMs(): number {
  return performance.now();
}

/**
 * What the work comes to, waited for no longer than that. The work itself goes on, and what becomes of it later is nobody's error.
 *
 * @param what the work, as the error names it: `reading the version of the registry`
 * @throws RegistryError `timeout`, retryable; whatever the work throws in time
 */
export async function withinMs<Result>(work: Promise<Result>, ms: number, what: string): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new RegistryError('timeout', `${what} took longer than ${ms} ms`, { retryable: true }));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
