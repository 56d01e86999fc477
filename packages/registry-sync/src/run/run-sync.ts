import { randomUUID } from 'node:crypto';
import { type Logger, messageOf, silentLogger } from '@radiant/contracts';
import { type Pool, pruneSyncRecords, waitingEvents } from '@radiant/database';
import { flushEvents } from '../events/flush-events.ts';
import { applyChangeSet } from './apply-change-set.ts';
import { closeRun } from './close-run.ts';
import type { SyncConfig } from './config.ts';
import { eventsWaitingNotice } from './events-waiting-notice.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { Job, JobContext, JobName } from './job.ts';
import { JOBS, JOBS_OF_TYPE } from './job-registry.ts';
import { type MergedResult, mergeResults } from './merge-results.ts';
import { LEASES_OF_TYPE, openRun } from './open-run.ts';
import type { SyncPorts } from './ports.ts';
import { type ProgressStep, runProgress } from './progress.ts';
import { type RunDeadline, runDeadline } from './run-deadline.ts';
import { runJobs } from './run-jobs.ts';
import { parseSyncEvent, type SyncRequest } from './sync-event.ts';
import type { SyncSummary } from './sync-summary.ts';

/** What a run needs. */
export interface RunSyncOptions {
  readonly pool: Pool;
  readonly ports: SyncPorts;
  readonly config: SyncConfig;
  /** `{ "syncType": … }`, an EventBridge event, or nothing for a full sync. */
  readonly event?: unknown;
  /** For an event that has no id of its own: Lambda's request id, which stays the same when it tries again. */
  readonly deliveryId?: string;
  /** Until the process is gone; `SYNC_MAX_SECONDS` where nobody knows. */
  readonly remainingMs?: number;
  /** Ends the run early and in order, such as Ctrl-C: what is done stays. */
  readonly signal?: AbortSignal;
  readonly logger?: Logger;
  /** The time that decisions are made at; the deadline and the leases go by real time. */
  readonly now?: () => Date;
  readonly onProgress?: (step: ProgressStep) => void;
  /** The jobs there are; the registry's own unless said otherwise. */
  readonly jobs?: Readonly<Partial<Record<JobName, Job>>>;
}

/**
 * One sync run from its event to its closed log row and delivered events. It does what it was asked as far as the time goes,
 * and never twice: a run that may not begin is logged as skipped. A dry run decides and shows, and writes nothing at all.
 *
 * @throws RegistryError `input_invalid` for an event that asks for something else, `database_unavailable` when the log row
 * could not be closed, and whatever the database throws where not even a log row could be opened
 */
export async function runSync(options: RunSyncOptions): Promise<SyncSummary> {
  const { pool, config, logger = silentLogger } = options;
  const request = parseSyncEvent(options.event);
  const startedAt = new Date();
  const deadline = runDeadline(
    options.remainingMs ?? config.SYNC_MAX_SECONDS * 1_000,
    config.SYNC_RESERVE_SECONDS * 1_000,
    options.signal,
  );
  const run = {
    id: request.syncId ?? randomUUID(),
    syncType: request.syncType,
    eventId: request.eventId ?? options.deliveryId ?? null,
    triggeredBy: request.triggeredBy,
  };
  try {
    if (request.dryRun) {
      const merged = await work(options, request, deadline, {
        syncId: run.id,
        progress: runProgress(options.onProgress),
      });
      return summaryOf(request, run.id, startedAt, merged, { delivered: 0, waiting: 0 });
    }
    const holder = randomUUID();
    const { signal } = deadline.gathering;
    const longestWaitMs = deadline.gathering.remainingMs() / 2;
    const opening = await openRun(pool, { run, holder, config, signal, longestWaitMs });
    if (opening.kind === 'skipped') {
      logger.info('The run is skipped', { syncId: opening.syncId, syncType: run.syncType, reason: opening.reason });
      return skippedSummary(request, opening.syncId, startedAt, opening.reason);
    }
    logger.info('The run begins', { syncId: run.id, syncType: run.syncType, triggeredBy: run.triggeredBy });
    return await openedRun(options, request, deadline, run.id, holder, startedAt);
  } finally {
    deadline.stop();
  }
}

async function openedRun(
  options: RunSyncOptions,
  request: SyncRequest,
  deadline: RunDeadline,
  syncId: string,
  holder: string,
  startedAt: Date,
): Promise<SyncSummary> {
  const { pool, config, logger = silentLogger } = options;
  const progress = runProgress(options.onProgress);
  const lease = {
    holder,
    leaseCount: LEASES_OF_TYPE[request.syncType].length,
    leaseMs: config.SYNC_LEASE_SECONDS * 1_000,
  };
  const stopHeartbeat = startHeartbeat({
    pool,
    syncId,
    ...lease,
    progress,
    logger,
    onLost: (error) => deadline.end(error),
  });
  let merged: MergedResult;
  try {
    merged = await work(options, request, deadline, { syncId, progress, lease });
  } finally {
    await stopHeartbeat();
  }
  const notice = await eventsWaitingNotice(pool).catch(() => null);
  if (notice !== null) merged = { ...merged, notices: [...merged.notices, notice] };
  const summary = summaryOf(request, syncId, startedAt, merged, { delivered: 0, waiting: 0 });
  const until = deadline.hardEndAt;
  const closed = await closeRun({ pool, ...lease, summary, progress: progress.snapshot(), logger, until });
  if (!closed) logger.error('Another run took this one for dead and closed its log row', { syncId });
  const events = await afterwards(options, deadline);
  logger.info('The run ended', {
    syncId,
    syncType: summary.type,
    status: summary.status,
    durationMs: summary.durationMs,
  });
  return { ...summary, events };
}

/** The jobs, with what they need, and what they come to. */
async function work(
  options: RunSyncOptions,
  request: SyncRequest,
  deadline: RunDeadline,
  run: {
    readonly syncId: string;
    readonly progress: ReturnType<typeof runProgress>;
    /** Absent in a dry run. */
    readonly lease?: { readonly holder: string; readonly leaseCount: number; readonly leaseMs: number };
  },
): Promise<MergedResult> {
  const { pool, ports, config, logger = silentLogger, now = () => new Date() } = options;
  const { syncId, progress, lease } = run;
  const actor = `sync:${request.syncType}`;
  const contextOf = (job: JobName): JobContext => ({
    pool,
    syncId,
    job,
    dryRun: request.dryRun,
    acceptShrunken: request.acceptShrunken,
    ports,
    config,
    logger,
    deadline: deadline.gathering,
    now,
    progress: (step, state, fields) => progress.note({ ...fields, job, step, state, at: new Date().toISOString() }),
    apply: async (draft, statements) =>
      lease === undefined
        ? { ...draft, id: null }
        : await applyChangeSet(pool, { syncId, actor, ...lease }, draft, statements),
  });
  const reserveMs = deadline.hardEndAt.getTime() - deadline.gathering.at.getTime();
  const giveUpAt = new Date(deadline.gathering.at.getTime() + reserveMs / 2);
  const jobs = options.jobs ?? JOBS;
  return mergeResults(await runJobs(jobs, JOBS_OF_TYPE[request.syncType], contextOf, giveUpAt));
}

/** What may fail without making the run untrue: sending events and clearing up. */
async function afterwards(options: RunSyncOptions, deadline: RunDeadline): Promise<SyncSummary['events']> {
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

function summaryOf(
  request: SyncRequest,
  syncId: string,
  startedAt: Date,
  merged: MergedResult,
  events: SyncSummary['events'],
): SyncSummary {
  const durationMs = Date.now() - startedAt.getTime();
  return { syncId, type: request.syncType, dryRun: request.dryRun, ...merged, startedAt, durationMs, events };
}

function skippedSummary(request: SyncRequest, syncId: string, startedAt: Date, reason: string): SyncSummary {
  const nothing = mergeResults([]);
  const events = { delivered: 0, waiting: 0 };
  return { ...summaryOf(request, syncId, startedAt, nothing, events), status: 'skipped', errorMessage: reason };
}
