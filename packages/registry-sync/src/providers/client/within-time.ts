/** The attempt took longer than its own limit. */
export class AttemptTimeoutError extends Error {
  override readonly name = 'AttemptTimeoutError';
}

/**
 * Runs with a signal that aborts after `timeoutMs` or with `outer`, whichever is first.
 *
 * Not `AbortSignal.any([AbortSignal.timeout(…), outer])`: on Node.js 20 the collector may take such a timeout signal before it fires.
 */
export async function withinTime<Result>(
  timeoutMs: number,
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const onOuterAbort = () => controller.abort(outer?.reason);
  const timer = setTimeout(() => controller.abort(new AttemptTimeoutError()), timeoutMs);
  if (outer?.aborted) onOuterAbort();
  outer?.addEventListener('abort', onOuterAbort, { once: true });
  try {
    return await run(controller.signal);
  } catch (thrown) {
    throw controller.signal.aborted && !outer?.aborted ? new AttemptTimeoutError() : thrown;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', onOuterAbort);
  }
}
