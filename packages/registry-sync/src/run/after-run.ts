import { messageOf, silentLogger } from '@radiant/contracts';
import { pruneSyncRecords, waitingEvents } from '@radiant/database';
import { flushEvents } from './events/flush-events.ts';
import type { RunDeadline } from './run-deadline.ts';
import type { RunSyncOptions } from './run-options.ts';
import type { SyncSummary } from './sync-summary.ts';

/** What may fail without making the run untrue: sending events and clearing up. */
export async function afterRun(options: RunSyncOptions, deadline: RunDeadline): Promise<SyncSummary['events']> {
  const { pool, ports, config, logger = silentLogger } = options;
  const { EVENT_SOURCE: source } = config;
  const retention = {
    eventDays: config.EVENT_RETENTION_DAYS,
    sampleDays: config.HEALTH_RETENTION_DAYS,
    progressDays: config.SYNC_PROGRESS_RETENTION_DAYS,
  };
  const forgive = (what: string) => (error: unknown) => {
    logger.warn(`${what}; the next run tries again`, { reason: messageOf(error) });
    return null;
  };
  const flushed = await flushEvents({
    pool,
    publisher: ports.publisher,
    source,
    logger,
    until: deadline.hardEndAt,
  }).catch(forgive('Events could not be sent'));
  await pruneSyncRecords(pool, retention).catch(forgive('Old records could not be cleared'));
  const left = await waitingEvents(pool).catch(forgive('Waiting events could not be counted'));
  const waiting = left?.waiting ?? 0;
  if (waiting > 0) logger.warn('Events wait for the bus; the next run tries again', { waiting });
  return { delivered: flushed?.delivered ?? 0, waiting };
}
