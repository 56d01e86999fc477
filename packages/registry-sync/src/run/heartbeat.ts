import { type Logger, messageOf, RegistryError, steadyMs } from '@radiant/contracts';
import { type Pool, recordSyncProgress, renewLeases } from '@radiant/database';
import type { JobName, StepState } from './job.ts';
import type { Lease } from './open-run.ts';

/** Progress reaches the log row this often, in ms. */
const PROGRESS_INTERVAL_MS = 1_000;

/** What the heartbeat keeps alive. */
interface HeartbeatOptions extends Lease {
  readonly pool: Pool;
  readonly syncId: string;
  readonly progress: Progress;
  readonly logger: Logger;
  /** Called once, when the leases are lost. */
  readonly onLost: (error: RegistryError) => void;
}

/**
 * Renews the leases every third of their life and writes progress to the log row. A database that does not answer is no loss
 * until the lease has expired. Times go by a clock that is never set: one that was set back would renew too late.
 *
 * @returns ends it and waits for what is under way
 */
export function startHeartbeat(options: HeartbeatOptions): () => Promise<void> {
  const { pool, syncId, holder, leaseMs } = options;
  let renewedAt = steadyMs();
  let beating: Promise<void> | undefined;
  let lost = false;

  const beat = async () => {
    try {
      if (steadyMs() - renewedAt >= leaseMs / 3) {
        const began = steadyMs();
        const held = await renewLeases(pool, holder, leaseMs);
        if (held < options.leaseCount) return lose(`only ${held} of ${options.leaseCount} leases are left`);
        renewedAt = began;
      }
      if (options.progress.takeChanged()) await recordSyncProgress(pool, syncId, options.progress.snapshot());
    } catch (error) {
      options.logger.warn('The heartbeat of the run did not reach the database', { syncId, reason: messageOf(error) });
      if (steadyMs() - renewedAt > leaseMs) lose('the database did not answer until it had expired');
    }
  };
  const lose = (why: string) => {
    if (lost) return;
    lost = true;
    options.onLost(new RegistryError('lease_lost', `Run ${syncId} lost its lease: ${why}`, { retryable: true }));
  };
  const timer = setInterval(
    () => {
      beating ??= beat().finally(() => {
        beating = undefined;
      });
    },
    Math.min(PROGRESS_INTERVAL_MS, leaseMs / 6),
  );
  return async () => {
    clearInterval(timer);
    await beating;
  };
}

/** How far a step of a run is. */
export interface ProgressStep {
  readonly job: JobName;
  readonly step: string;
  readonly state: StepState;
  readonly at: string;
  readonly [field: string]: unknown;
}

/** The steps of a run as they stand, the newest state of each. */
export interface Progress {
  note(step: ProgressStep): void;
  /** Job to step to how it stands. */
  snapshot(): Record<string, Record<string, ProgressStep>>;
  /** Whether anything was noted since the last call. */
  takeChanged(): boolean;
}

/** Collects progress and tells a listener, whose failure is its own. */
export function runProgress(listener: ((step: ProgressStep) => void) | undefined): Progress {
  const steps = new Map<string, Map<string, ProgressStep>>();
  let changed = false;
  return {
    note(step) {
      const ofJob = steps.get(step.job) ?? new Map<string, ProgressStep>();
      ofJob.set(step.step, step);
      steps.set(step.job, ofJob);
      changed = true;
      try {
        listener?.(step);
      } catch {
        // A terminal that went away is no reason to end the run.
      }
    },
    snapshot: () => Object.fromEntries([...steps].map(([job, ofJob]) => [job, Object.fromEntries(ofJob)])),
    takeChanged() {
      const was = changed;
      changed = false;
      return was;
    },
  };
}
