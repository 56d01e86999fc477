import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@radiant/contracts';
import {
  closeDeadRuns,
  handledRun,
  heldLeases,
  insertEvents,
  type OpenSyncRun,
  openSyncRun,
  type Pool,
  type PoolClient,
  type Queryable,
  recordSkippedRun,
  renewLeases,
  takeLeases,
  transaction,
} from '@radiant/database';
import { leasesOf, type SyncConfig } from '../jobs.ts';
import { deadRunEvent } from './close-run.ts';

/** Poll while waiting for another run to end, in ms. */
const WAIT_STEP_MS = 250;

/** The leases of a run: who holds them, how many there are, and how long they last without being renewed. */
export interface Lease {
  readonly holder: string;
  readonly leaseCount: number;
  readonly leaseMs: number;
}

/** Why a run did not begin; its log row says so too. */
interface Skipped {
  readonly syncId: string;
  readonly reason: string;
}

/** What opening a run needs. */
interface OpeningRequest extends Lease {
  readonly run: OpenSyncRun;
  readonly config: SyncConfig;
  readonly logger: Logger;
  /** Ends waiting. */
  readonly signal: AbortSignal;
  /** Never waited longer than this. */
  readonly longestWaitMs: number;
}

/**
 * Closes what dead runs left open, takes the leases and opens the log row, all or nothing. A full run waits a while for a
 * health, models or thermal run to end (at midnight they start together); a run of a type that is already under way is
 * skipped, and so is one whose event was handled. A skipped run is logged with its reason.
 *
 * @returns null when it was opened
 */
export async function openRun(pool: Pool, request: OpeningRequest): Promise<Skipped | null> {
  const { run, config } = request;
  const names = leasesOf(run.syncType);
  const startedAt = Date.now();
  for (let waited = false; ; waited = true) {
    await closeDead(pool, config);
    const outcome = await tryToOpen(pool, request, names);
    if (outcome === 'opened') return null;
    if (outcome === 'duplicate') return await skipDuplicate(pool, run);
    const held = await heldLeases(pool, names);
    const sameType = held.some((lease) => lease.sync_type === run.syncType);
    const waitSeconds = sameType ? config.SYNC_SAME_TYPE_WAIT_SECONDS : config.SYNC_LEASE_WAIT_SECONDS;
    const waitMs = Math.min(waitSeconds * 1_000, request.longestWaitMs);
    if (Date.now() - startedAt >= waitMs || request.signal.aborted) {
      const [lease] = held;
      const until = lease === undefined ? '' : ` until ${lease.expires_at.toISOString()}, unless it ends or renews it`;
      const what = lease?.sync_type ?? run.syncType;
      return await skip(pool, run, `Run ${lease?.sync_id ?? '(just ended)'} holds the ${what} lease${until}`);
    }
    if (!waited)
      request.logger.info('The run waits for a lease', { syncId: run.id, heldBy: held.map(({ sync_id }) => sync_id) });
    await wait(WAIT_STEP_MS);
  }
}

async function closeDead(pool: Pool, config: SyncConfig): Promise<void> {
  await transaction(pool, async (client) => {
    const closed = await closeDeadRuns(client, config.SYNC_QUEUED_SECONDS * 1_000);
    if (closed.length > 0) await insertEvents(client, closed.map(deadRunEvent));
  });
}

async function tryToOpen(
  pool: Pool,
  { run, holder, leaseMs: ttlMs }: OpeningRequest,
  names: readonly string[],
): Promise<'opened' | 'busy' | 'duplicate'> {
  const rolledBack: { outcome: 'busy' | 'duplicate' | null } = { outcome: null };
  const open = async (client: PoolClient) => {
    const taken = await takeLeases(client, { names, holder, syncId: run.id, ttlMs });
    if (taken < names.length) rolledBack.outcome = 'busy';
    else if (!(await openSyncRun(client, run))) rolledBack.outcome = 'duplicate';
    if (rolledBack.outcome !== null) throw new Error('rolled back');
  };
  // The holder is this run's own and new.
  const isCommitted = async (database: Queryable) => (await renewLeases(database, holder, ttlMs)) === names.length;
  try {
    await transaction(pool, open, { isCommitted });
    return 'opened';
  } catch (error) {
    if (rolledBack.outcome !== null) return rolledBack.outcome;
    if (isUniqueViolation(error)) return 'duplicate';
    throw error;
  }
}

/** Two deliveries of an event at the very same time meet in the index on event_id. */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

/** The row of a run that happened stays as it is: the second delivery is logged as a run of its own. */
async function skipDuplicate(pool: Pool, run: OpenSyncRun): Promise<Skipped> {
  const handled = await handledRun(pool, run);
  if (handled?.id === run.id) {
    const reason = `Run ${run.id} is ${handled.status} already; a run happens once`;
    return await skip(pool, { ...run, id: randomUUID() }, reason);
  }
  const by = handled === null ? 'before' : `by run ${handled.id} (${handled.status})`;
  return await skip(pool, run, `Event ${run.eventId} was handled ${by}`);
}

async function skip(pool: Pool, run: OpenSyncRun, reason: string): Promise<Skipped> {
  await recordSkippedRun(pool, run, reason);
  return { syncId: run.id, reason };
}
