import { setTimeout as wait } from 'node:timers/promises';
import { messageOf, RegistryError } from '@radiant/contracts';
import type { Job, JobContext, JobName } from './job.ts';
import type { JobEnding } from './merge-results.ts';

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
