import { RegistryError } from '@radiant/contracts';

/**
 * What the work comes to, or what `late` says where it takes longer; an infinite time is no limit. The work itself goes on, and what
 * becomes of it later is nobody's error.
 *
 * @throws whatever the work throws in time, or `late`
 */
export async function inTime<Result, Late>(
  work: Promise<Result>,
  ms: number,
  late: () => Late,
): Promise<Result | Late> {
  if (ms === Number.POSITIVE_INFINITY) return await work;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<typeof OVER>((resolve) => {
    timer = setTimeout(() => resolve(OVER), ms);
  });
  try {
    const ended = await Promise.race([work, over]);
    return ended === OVER ? late() : ended;
  } finally {
    clearTimeout(timer);
  }
}

const OVER = Symbol('over');

/**
 * What the work comes to, waited for no longer than that.
 *
 * @param what the work, as the error names it: `reading the version of the registry`
 * @throws RegistryError `timeout`, retryable; whatever the work throws in time
 */
export async function withinMs<Result>(work: Promise<Result>, ms: number, what: string): Promise<Result> {
  return await inTime(work, ms, () => {
    throw new RegistryError('timeout', `${what} took longer than ${ms} ms`, { retryable: true });
  });
}
