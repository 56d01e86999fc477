import { setTimeout as wait } from 'node:timers/promises';
import { messageOf, type SyncStatus, silentLogger } from '@radiant/contracts';
import { changeSetKind, type JobVariables, jobsOf } from '../jobs.ts';
import { applyChangeSet } from './apply-change-set.ts';
import type { Progress } from './heartbeat.ts';
import { type JobContext, type JobName, type JobResult, type SyncCounts, sumOfCounts } from './job.ts';
import type { Lease } from './open-run.ts';
import type { RunDeadline } from './run-deadline.ts';
import type { RunSyncOptions, SyncSummary } from './run-sync.ts';
import type { SyncRequest } from './sync-event.ts';

/** What a run is about to do, and under which leases. */
export interface Work {
  readonly request: SyncRequest;
  readonly deadline: RunDeadline;
  readonly syncId: string;
  readonly startedAt: Date;
  readonly progress: Progress;
  /** Absent in a dry run. */
  readonly lease?: Lease;
}

/**
 * Runs the jobs of a request at the same time, each with what it needs, and says what they come to. None is waited for past half
 * of the reserve: a job that does not stop when told to is named, and cannot write any more once its lease is given back.
 */
export async function runJobs(options: RunSyncOptions, work: Work): Promise<MergedResult> {
  const { gathering, hardEndAt } = work.deadline;
  const giveUpAt = gathering.at.getTime() + (hardEndAt.getTime() - gathering.at.getTime()) / 2;
  const giveUp = new AbortController();
  const endings = jobsOf(work.request.syncType).map(async ({ name, load }): Promise<JobEnding> => {
    const running = runJob(contextOf(name, options, work), async () => options.jobs?.[name] ?? (await load()));
    const outOfTime = wait(Math.max(0, giveUpAt - Date.now()), { job: name, timedOut: true } as const, {
      signal: giveUp.signal,
    });
    outOfTime.catch(() => {});
    return await Promise.race([running, outOfTime]);
  });
  const ended = await Promise.all(endings);
  giveUp.abort();
  return mergeResults(ended);
}

/** Wide enough for every job. */
type RunContext = JobContext<JobVariables>;

function contextOf(job: JobName, options: RunSyncOptions, work: Work): RunContext {
  const { pool, ports, config, logger = silentLogger, now = () => new Date() } = options;
  const { request, deadline, syncId, progress, lease } = work;
  const actor = `sync:${request.syncType}`;
  const kind = changeSetKind(job);
  return {
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
        ? { ...draft, kind, id: null }
        : await applyChangeSet(pool, { syncId, actor, kind, ...lease }, draft, statements),
  };
}

async function runJob(
  context: RunContext,
  load: () => Promise<(context: RunContext) => Promise<JobResult>>,
): Promise<JobEnding> {
  const { job, logger, syncId } = context;
  try {
    const run = await load();
    return { job, result: await run(context) };
  } catch (thrown) {
    logger.error(`The ${job} job failed`, { syncId, reason: messageOf(thrown) });
    return { job, thrown };
  }
}

/** How one job of a run ended. */
type JobEnding =
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
  return {
    status: nothingDone ? 'failed' : errors.length > 0 || remaining.length > 0 ? 'partial' : 'completed',
    providersUpdated: [...processed].filter((provider) => !failed.has(provider)).length,
    ...sumOfCounts(results.map(({ counts }) => counts)),
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
