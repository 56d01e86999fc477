import { setTimeout as wait } from 'node:timers/promises';
import { type Logger, messageOf, RegistryError } from '@radiant/contracts';
import {
  finishSyncRun,
  insertEvents,
  type Pool,
  readSyncRun,
  releaseLeases,
  renewLeases,
  transaction,
} from '@radiant/database';
import { completedEvent } from './completed-event.ts';
import type { SyncSummary } from './sync-summary.ts';

/** What closing a run needs. */
export interface ClosingRequest {
  readonly pool: Pool;
  readonly holder: string;
  readonly leaseCount: number;
  readonly leaseMs: number;
  readonly summary: SyncSummary;
  readonly progress: unknown;
  readonly logger: Logger;
  /** Tried again until then while the database does not answer. */
  readonly until: Date;
}

/**
 * Closes the log row, stores RegistrySyncCompleted and gives the leases back, in one transaction. A run whose leases are lost
 * writes nothing: whoever took over has closed its row.
 *
 * @returns whether this run closed its row
 * @throws RegistryError `database_unavailable` when the database did not answer in time; the next run closes the row
 */
export async function closeRun(request: ClosingRequest): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const closed = await closeOnce(request);
      // The answer to the first COMMIT may have been all that was lost.
      return closed || (attempt > 1 && (await isClosedAs(request)));
    } catch (error) {
      const waitMs = Math.min(2_000, 100 * 2 ** attempt);
      if (Date.now() + waitMs > request.until.getTime()) {
        const message = `The log row of run ${request.summary.syncId} could not be closed (${messageOf(error)}); the next run closes it as failed`;
        throw new RegistryError('database_unavailable', message, { cause: error, retryable: true });
      }
      request.logger.warn('The log row could not be closed yet', { attempt, reason: messageOf(error) });
      await wait(waitMs);
    }
  }
}

async function closeOnce({ pool, holder, leaseCount, leaseMs, summary, progress }: ClosingRequest): Promise<boolean> {
  return await transaction(pool, async (client) => {
    if ((await renewLeases(client, holder, leaseMs)) < leaseCount) return false;
    const closed = await finishSyncRun(client, { ...summary, id: summary.syncId, progress });
    if (closed) await insertEvents(client, [completedEvent(summary)]);
    await releaseLeases(client, holder);
    return closed;
  });
}

async function isClosedAs({ pool, summary }: ClosingRequest): Promise<boolean> {
  const row = await readSyncRun(pool, summary.syncId);
  return row?.status === summary.status && row.error_message === summary.errorMessage;
}
