import type { SyncType } from '@radiant/contracts';
import { JOBS } from './jobs.ts';
import { FULL_SCHEDULE, type SyncSchedule } from './run/sync-job.ts';

/** When each sync runs by itself, for EventBridge as for `npm start`. This entry of the package loads no client of anything. */
export const SCHEDULES: readonly (SyncSchedule & { readonly syncType: SyncType })[] = [
  { syncType: 'full', ...FULL_SCHEDULE },
  ...JOBS.flatMap(({ name, schedule }) => (schedule === null ? [] : [{ syncType: name, ...schedule }])),
];
