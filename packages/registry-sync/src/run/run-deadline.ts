import { setMaxListeners } from 'node:events';
import type { Deadline } from './job.ts';

/** A run's deadline and the means to end it early. */
export interface RunDeadline {
  readonly gathering: Deadline;
  /** When the process may be gone: everything is closed before. */
  readonly hardEndAt: Date;
  /** Ends gathering now. */
  end(reason: unknown): void;
  /** Forgets the timer. */
  stop(): void;
}

/**
 * Cuts the remaining time in two: gathering, and a reserve for applying, the log row and events. Of a short remaining time the
 * reserve is at most half.
 */
export function runDeadline(remainingMs: number, reserveMs: number, stopSignal?: AbortSignal): RunDeadline {
  const startedAt = Date.now();
  const hardEndAt = new Date(startedAt + remainingMs);
  const at = new Date(hardEndAt.getTime() - Math.min(reserveMs, remainingMs / 2));
  const controller = new AbortController();
  // Every request under way listens, which is many more than the ten that Node.js takes for a leak.
  setMaxListeners(0, controller.signal);
  const timer = setTimeout(() => controller.abort(new Error('The time of the run is over')), at.getTime() - startedAt);
  const onStop = () => controller.abort(stopSignal?.reason);
  if (stopSignal?.aborted) onStop();
  stopSignal?.addEventListener('abort', onStop, { once: true });
  return {
    gathering: { at, signal: controller.signal },
    hardEndAt,
    end: (reason) => controller.abort(reason),
    stop() {
      clearTimeout(timer);
      stopSignal?.removeEventListener('abort', onStop);
    },
  };
}
