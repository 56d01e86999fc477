import { randomUUID } from 'node:crypto';
import { type Logger, type RegistryError, type SyncStatus, type SyncType, silentLogger } from '@radiant/contracts';
import type { Pool } from '@radiant/database';
import { leasesOf, type SyncConfig } from '../jobs.ts';
import { afterRun, closeRun, eventsWaitingNotice } from './close-run.ts';
import { type ProgressStep, runProgress, startHeartbeat } from './heartbeat.ts';
import type { ChangeSetSummary, Job, JobName, Notice, SyncCounts } from './job.ts';
import { type Lease, openRun } from './open-run.ts';
import type { SyncPorts } from './ports.ts';
import { runDeadline } from './run-deadline.ts';
import { type MergedResult, mergeResults, runJobs, type Work } from './run-jobs.ts';
import { parseSyncEvent } from './sync-event.ts';

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
  const work = { request, deadline, syncId: run.id, startedAt, progress: runProgress(options.onProgress) };
  try {
    if (request.dryRun) return summaryOf(work, await runJobs(options, work));
    const lease: Lease = {
      holder: randomUUID(),
      leaseCount: leasesOf(run.syncType).length,
      leaseMs: config.SYNC_LEASE_SECONDS * 1_000,
    };
    const { at, signal } = deadline.gathering;
    const longestWaitMs = Math.max(0, at.getTime() - Date.now()) / 2;
    const skipped = await openRun(pool, { run, ...lease, config, logger, signal, longestWaitMs });
    if (skipped !== null) {
      const { syncId, reason } = skipped;
      logger.info('The run is skipped', { syncId, syncType: run.syncType, reason });
      return { ...summaryOf({ ...work, syncId }, mergeResults([])), status: 'skipped', errorMessage: reason };
    }
    logger.info('The run begins', { syncId: run.id, syncType: run.syncType, triggeredBy: run.triggeredBy });
    return await openedRun(options, { ...work, lease });
  } finally {
    deadline.stop();
  }
}

async function openedRun(options: RunSyncOptions, work: Work & { readonly lease: Lease }): Promise<SyncSummary> {
  const { pool, logger = silentLogger } = options;
  const { syncId, deadline, progress, lease } = work;
  const onLost = (error: RegistryError) => deadline.end(error);
  const stopHeartbeat = startHeartbeat({ pool, syncId, ...lease, progress, logger, onLost });
  let merged: MergedResult;
  try {
    merged = await runJobs(options, work);
  } finally {
    await stopHeartbeat();
  }
  const notice = await eventsWaitingNotice(pool).catch(() => null);
  if (notice !== null) merged = { ...merged, notices: [...merged.notices, notice] };
  const summary = summaryOf(work, merged);
  const until = deadline.hardEndAt;
  const closed = await closeRun({ pool, ...lease, summary, progress: progress.snapshot(), logger, until });
  const events = await afterRun(options, summary.type, deadline);
  if (!closed) {
    const errorMessage = `Run ${syncId} lost its lease before its log row was closed; another run closes the row`;
    logger.error(errorMessage, { syncId });
    return { ...summary, status: 'failed', errorMessage, events };
  }
  const { type: syncType, status, durationMs } = summary;
  logger.info('The run ended', { syncId, syncType, status, durationMs });
  return { ...summary, events };
}

function summaryOf({ request, syncId, startedAt }: Work, merged: MergedResult): SyncSummary {
  const durationMs = Date.now() - startedAt.getTime();
  const events = { delivered: 0, waiting: 0 };
  return { syncId, type: request.syncType, dryRun: request.dryRun, ...merged, startedAt, durationMs, events };
}

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

/** How a run ended; the same as its log row, and in a dry run what the log row would have been. */
export interface SyncSummary extends SyncCounts {
  readonly syncId: string;
  readonly type: SyncType;
  readonly status: SyncStatus;
  readonly dryRun: boolean;
  readonly providersUpdated: number;
  readonly errors: readonly string[];
  /** Why a run failed or was skipped. */
  readonly errorMessage: string | null;
  readonly notices: readonly Notice[];
  /** What the deadline left undone, by name. */
  readonly remaining: readonly string[];
  readonly changeSets: readonly ChangeSetSummary[];
  readonly startedAt: Date;
  readonly durationMs: number;
  /** What became of the outbox: events delivered now, events that still wait. */
  readonly events: { readonly delivered: number; readonly waiting: number };
  /** Plain facts by job. */
  readonly facts: Readonly<Partial<Record<JobName, Readonly<Record<string, unknown>>>>>;
}
