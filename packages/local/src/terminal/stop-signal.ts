/** Signals that arrive so soon after the first are the same one, which reached us by two ways, in ms. */
const SAME_MS = 1_000;

/**
 * Aborts on Ctrl-C (or SIGTERM, or a closed terminal), so that what is under way ends in order. A second Ctrl-C ends the process
 * at once. A signal to the whole group of `npm start` comes twice, since the process that started this one passes its own on:
 * that is one signal, and what is no Ctrl-C never ends anything amidst.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  let abortedAtMs = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (!controller.signal.aborted) {
        abortedAtMs = performance.now();
        controller.abort(new Error(`stopped by ${name}`));
      } else if (name === 'SIGINT' && performance.now() - abortedAtMs > SAME_MS) {
        process.exit(130);
      }
    });
  }
  return controller.signal;
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
