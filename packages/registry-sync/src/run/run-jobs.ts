import { setTimeout as wait } from 'node:timers/promises';
import { messageOf, RegistryError, type SyncStatus, silentLogger } from '@radiant/contracts';
import { applyChangeSet } from './apply-change-set.ts';
import type { runProgress } from './heartbeat.ts';
import type { Job, JobContext, JobName, JobResult, SyncCounts } from './job.ts';
import { JOBS, JOBS_OF_TYPE } from './job-registry.ts';
import type { RunDeadline } from './run-deadline.ts';
import type { RunSyncOptions, SyncSummary } from './run-sync.ts';
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

/**
 * Runs jobs at the same time and waits for each to end, though never past `giveUpAt`: a job that does not stop when told to is
 * named, and cannot write any more once its lease is given back.
 */
export async function runJobs(
  jobs: Readonly<Partial<Record<JobName, Job>>>,
  names: readonly JobName[],
  contextOf: (job: JobName) => JobContext,
  giveUpAt: Date,
): Promise<JobEnding[]> {
  const giveUp = new AbortController();
  const endings = names.map(async (name): Promise<JobEnding> => {
    const context = contextOf(name);
    const running = runJob(jobs[name], name, context);
    const outOfTime = wait(Math.max(0, giveUpAt.getTime() - Date.now()), { job: name, timedOut: true } as const, {
      signal: giveUp.signal,
    });
    outOfTime.catch(() => {});
    return await Promise.race([running, outOfTime]);
  });
  const ended = await Promise.all(endings);
  giveUp.abort();
  return ended;
}

async function runJob(job: Job | undefined, name: JobName, context: JobContext): Promise<JobEnding> {
  try {
    if (job === undefined) throw new RegistryError('not_configured', `The ${name} job is not available in this build`);
    return { job: name, result: await job(context) };
  } catch (thrown) {
    context.logger.error(`The ${name} job failed`, { syncId: context.syncId, reason: messageOf(thrown) });
    return { job: name, thrown };
  }
}

/** How one job of a run ended. */
export type JobEnding =
  | { readonly job: JobName; readonly result: JobResult }
  | { readonly job: JobName; readonly thrown: unknown }
  /** It did not stop when its time was over; whatever it still tries is fenced off. */
  | { readonly job: JobName; readonly timedOut: true };

/** What the endings of its jobs make of a run. */
export type MergedResult = SyncCounts &
  Pick<
    SyncSummary,
    'providersUpdated' | 'errors' | 'errorMessage' | 'notices' | 'remaining' | 'changeSets' | 'facts'
  > & {
    readonly status: SyncStatus;
  };

/**
 * Adds the jobs of a run up. A provider counts as updated when a job dealt with it and none failed on it; what two jobs say of
 * the same provider's failure is said once, by the first.
 */
export function mergeResults(endings: readonly JobEnding[]): MergedResult {
  const results = endings.flatMap((ending) => ('result' in ending ? [ending.result] : []));
  const thrown = endings.flatMap((ending) =>
    'thrown' in ending ? [`${ending.job}: ${messageOf(ending.thrown)}`] : [],
  );
  const timedOut = endings.flatMap((ending) => ('timedOut' in ending ? [ending.job] : []));
  const failed = new Set(results.flatMap((result) => result.providers?.failed ?? []));
  const processed = new Set(results.flatMap((result) => result.providers?.processed ?? []));
  const errors = [...thrown, ...firstOfEachProvider(results)];
  const remaining = [...timedOut, ...new Set(results.flatMap((result) => result.remaining))];
  const nothingDone = endings.every((ending) => !('result' in ending) || ending.result.failed === true);
  const sum = (count: keyof SyncCounts) => results.reduce((total, result) => total + (result.counts[count] ?? 0), 0);
  return {
    status: nothingDone ? 'failed' : errors.length > 0 || remaining.length > 0 ? 'partial' : 'completed',
    providersUpdated: [...processed].filter((provider) => !failed.has(provider)).length,
    modelsAdded: sum('modelsAdded'),
    modelsDiscovered: sum('modelsDiscovered'),
    modelsUpdated: sum('modelsUpdated'),
    modelsDeprecated: sum('modelsDeprecated'),
    errors,
    errorMessage: nothingDone ? summaryOf(errors, timedOut) : null,
    notices: uniqueNotices(results),
    remaining,
    changeSets: results.flatMap((result) => result.changeSets),
    facts: Object.fromEntries(
      endings.flatMap((ending) =>
        'result' in ending && ending.result.facts ? [[ending.job, ending.result.facts]] : [],
      ),
    ),
  };
}

function firstOfEachProvider(results: readonly JobResult[]): string[] {
  const providers = new Set(results.flatMap((result) => result.providers?.failed ?? []));
  const said = new Set<string>();
  return results.flatMap((result) => {
    const subjects = result.errors.map((error) => error.split(':', 1)[0] ?? '');
    const kept = result.errors.filter((_, index) => !said.has(subjects[index] ?? ''));
    for (const subject of subjects) if (providers.has(subject)) said.add(subject);
    return kept;
  });
}

function uniqueNotices(results: readonly JobResult[]): JobResult['notices'] {
  const notices = results.flatMap((result) => result.notices);
  const key = (notice: JobResult['notices'][number]) => `${notice.code} ${notice.subject}`;
  return [...new Map(notices.map((notice) => [key(notice), notice])).values()];
}

function summaryOf(errors: readonly string[], timedOut: readonly string[]): string {
  const [first] = errors;
  if (first === undefined) return `Nothing was done in time: ${timedOut.join(', ')}`;
  return errors.length === 1 ? first : `${first} (and ${errors.length - 1} more errors)`;
}
