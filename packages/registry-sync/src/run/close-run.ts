import {
  backoffMs,
  type Logger,
  messageOf,
  RegistryError,
  retry,
  type SyncType,
  silentLogger,
  storableText,
} from '@radiant/contracts';
import {
  type ClosedRunRow,
  finishSyncRun,
  insertEvents,
  type NewEvent,
  type Pool,
  type PoolClient,
  pruneSyncRecords,
  type Queryable,
  readSyncRun,
  refreshQuality,
  releaseLeases,
  renewLeases,
  transaction,
  waitingEvents,
} from '@radiant/database';
import { flushEvents } from './flush-events.ts';
import { type Notice, type SyncCounts, sumOfCounts } from './job.ts';
import type { Lease } from './open-run.ts';
import type { RunDeadline } from './run-deadline.ts';
import type { RunSyncOptions, SyncSummary } from './run-sync.ts';

/** Pauses while the database does not answer. */
const BACKOFF = { firstMs: 200, longestMs: 2_000 };

/** What closing a run needs. */
interface ClosingRequest extends Lease {
  readonly pool: Pool;
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
  const close = async (attempt: number) => {
    const closed = await closeOnce(request);
    // A COMMIT that nobody could say anything about at the time may have given the leases back.
    return closed || (attempt > 1 && (await isClosedAs(request.pool, request.summary)));
  };
  try {
    return await retry(close, {
      pauseMs: (_, attempt) => backoffMs(attempt, BACKOFF),
      deadlineAt: request.until.getTime(),
      onRetry: (failure, attempt) =>
        request.logger.warn('The log row could not be closed yet', { attempt, reason: messageOf(failure) }),
    });
  } catch (error) {
    const message = `The log row of run ${request.summary.syncId} could not be closed (${messageOf(error)}); the next run closes it as failed`;
    throw new RegistryError('database_unavailable', message, { cause: error, retryable: true });
  }
}

async function closeOnce(request: ClosingRequest): Promise<boolean> {
  const { pool, holder, leaseCount, leaseMs, summary, progress } = request;
  const isCommitted = (database: Queryable) => isClosedAs(database, summary);
  const work = async (client: PoolClient) => {
    if ((await renewLeases(client, holder, leaseMs)) < leaseCount) return false;
    const closed = await finishSyncRun(client, { ...summary, id: summary.syncId, progress });
    if (closed) await insertEvents(client, [completedEvent(summary)]);
    await releaseLeases(client, holder);
    return closed;
  };
  return await transaction(pool, work, { isCommitted });
}

async function isClosedAs(database: Queryable, summary: SyncSummary): Promise<boolean> {
  const row = await readSyncRun(database, summary.syncId);
  return row?.status === summary.status && row.error_message === summary.errorMessage;
}

/** What may fail without making the run untrue: sending events, clearing up, and once a day letting old scores go. */
export async function afterRun(
  options: RunSyncOptions,
  type: SyncType,
  deadline: RunDeadline,
): Promise<SyncSummary['events']> {
  const { pool, config, logger = silentLogger } = options;
  const { publisher } = options.ports;
  const retention = {
    eventDays: config.EVENT_RETENTION_DAYS,
    sampleDays: config.HEALTH_RETENTION_DAYS,
    progressDays: config.SYNC_PROGRESS_RETENTION_DAYS,
  };
  const forgive = (what: string) => (error: unknown) => {
    logger.warn(`${what}; the next run tries again`, { reason: messageOf(error) });
    return null;
  };
  const flush = { pool, publisher, source: config.EVENT_SOURCE, logger, until: deadline.hardEndAt };
  const flushed = await flushEvents(flush).catch(forgive('Events could not be sent'));
  await pruneSyncRecords(pool, retention).catch(forgive('Old records could not be cleared'));
  if (type === 'full') {
    const refresh = transaction(pool, (client) => refreshQuality(client, { daily: true }));
    await refresh.catch(forgive('The quality of models could not be brought up to today'));
  }
  const left = await waitingEvents(pool).catch(forgive('Waiting events could not be counted'));
  const waiting = left?.waiting ?? 0;
  if (waiting > 0) logger.warn('Events wait for the bus; the next run tries again', { waiting });
  return { delivered: flushed?.delivered ?? 0, waiting };
}

/** More errors than this are not sent: an event has 256 KB, and the log row has them all. */
const MAX_ERRORS = 100;
const MAX_ERROR_LENGTH = 500;

/** What the bus is told when a run ends. */
function completedEvent(
  run: SyncCounts &
    Pick<
      SyncSummary,
      'syncId' | 'type' | 'status' | 'providersUpdated' | 'errors' | 'errorMessage' | 'durationMs' | 'remaining'
    >,
): NewEvent {
  const { syncId, type, status, providersUpdated, durationMs, errors, errorMessage, remaining } = run;
  return {
    detailType: 'RegistrySyncCompleted',
    entity: `sync/${type}`,
    detail: {
      syncId,
      syncType: type,
      status,
      counts: { providersUpdated, ...sumOfCounts([run]) },
      durationMs,
      errors: errors.slice(0, MAX_ERRORS).map((error) => storableText(error, MAX_ERROR_LENGTH)),
      errorCount: errors.length,
      errorMessage,
      remaining: remaining.slice(0, MAX_ERRORS),
    },
  };
}

/** The same for a run that another one closed. */
export function deadRunEvent(run: ClosedRunRow): NewEvent {
  return completedEvent({
    syncId: run.id,
    type: run.sync_type,
    status: 'failed',
    providersUpdated: 0,
    ...sumOfCounts([]),
    errors: [],
    errorMessage: run.error_message,
    durationMs: run.duration_ms,
    remaining: [],
  });
}

/** Events that have waited so long, in ms, did not just come from a run that is still sending. */
const LONG_MS = 900_000;

/** A notice when events have waited for the bus for long, else null. */
export async function eventsWaitingNotice(pool: Pool): Promise<Notice | null> {
  const { waiting, oldest_at } = await waitingEvents(pool);
  if (oldest_at === null || Date.now() - oldest_at.getTime() < LONG_MS) return null;
  const message = `${waiting} event(s) wait for the bus, the oldest since ${oldest_at.toISOString()}; none is lost, each run tries again`;
  const details = { waiting, oldestAt: oldest_at.toISOString() };
  return { code: 'events_waiting', subject: 'event bus', message, details };
}
