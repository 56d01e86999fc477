import { type Logger, messageOf, RegistryError } from '@radiant/contracts';
import { type Pool, recordSyncProgress, renewLeases } from '@radiant/database';
import type { Progress } from './progress.ts';

/** Progress reaches the log row this often, in ms. */
const PROGRESS_INTERVAL_MS = 1_000;

/** What the heartbeat keeps alive. */
export interface HeartbeatOptions {
  readonly pool: Pool;
  readonly syncId: string;
  readonly holder: string;
  readonly leaseCount: number;
  readonly leaseMs: number;
  readonly progress: Progress;
  readonly logger: Logger;
  /** Called once, when the leases are lost. */
  readonly onLost: (error: RegistryError) => void;
}

/**
 * Renews the leases every third of their life and writes progress to the log row. A database that does not answer is no loss
 * until the lease has expired.
 *
 * @returns ends it and waits for what is under way
 */
export function startHeartbeat(options: HeartbeatOptions): () => Promise<void> {
  const { pool, syncId, holder, leaseMs } = options;
  let renewedAt = Date.now();
  let beating: Promise<void> | undefined;
  let lost = false;

  const beat = async () => {
    try {
      if (Date.now() - renewedAt >= leaseMs / 3) {
        const began = Date.now();
        const held = await renewLeases(pool, holder, leaseMs);
        if (held < options.leaseCount) return lose(`only ${held} of ${options.leaseCount} leases are left`);
        renewedAt = began;
      }
      if (options.progress.takeChanged()) await recordSyncProgress(pool, syncId, options.progress.snapshot());
    } catch (error) {
      options.logger.warn('The heartbeat of the run did not reach the database', { syncId, reason: messageOf(error) });
      if (Date.now() - renewedAt > leaseMs) lose('the database did not answer until it had expired');
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
