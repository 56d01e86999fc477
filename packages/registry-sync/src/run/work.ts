import { silentLogger } from '@radiant/contracts';
import { applyChangeSet } from './apply-change-set.ts';
import type { JobContext, JobName } from './job.ts';
import { JOBS, JOBS_OF_TYPE } from './job-registry.ts';
import { type MergedResult, mergeResults } from './merge-results.ts';
import type { runProgress } from './progress.ts';
import type { RunDeadline } from './run-deadline.ts';
import { runJobs } from './run-jobs.ts';
import type { RunSyncOptions } from './run-options.ts';
import type { SyncRequest } from './sync-event.ts';

/** Runs the jobs of a request, each with what it needs, and says what they come to. */
export async function work(
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
