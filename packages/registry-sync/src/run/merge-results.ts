import { messageOf, type SyncStatus } from '@radiant/contracts';
import type { JobName, JobResult, SyncCounts } from './job.ts';
import type { SyncSummary } from './sync-summary.ts';

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
