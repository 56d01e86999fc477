import type { z } from 'zod';
import type { ChangeSetSummary, Job, JobName } from './job.ts';

/** When something is due without being asked, and when it is missed. */
export interface SyncSchedule {
  /** Five fields of cron, in UTC: minute, hour, day of the month, month, day of the week. */
  readonly cron: string;
  /** The same for people. */
  readonly words: string;
  /** From what age of the last completed run on somebody is called: the interval, and time for a retry or two. */
  readonly alarm: { readonly afterMinutes: number; readonly severity: 'critical' | 'high' };
}

/** When a full run is due: once a day, when the others are due too. */
export const FULL_SCHEDULE: SyncSchedule = {
  cron: '0 0 * * *',
  words: 'daily 00:00 UTC',
  alarm: { afterMinutes: 26 * 60, severity: 'high' },
};

/**
 * A sync type as everybody else knows it: the full run, the leases, the settings, the schedules of AWS and of `npm start`, the
 * alarms, the events and the dry run on a terminal follow from it. It is light; the work itself is loaded when it is done.
 */
export interface SyncJob<Variables extends z.ZodRawShape = z.ZodRawShape, EventType extends string = string> {
  readonly name: JobName;
  /** Whether a full run does it too. */
  readonly isPartOfFull: boolean;
  /** Null where it runs as a part of a full run, or by hand, only. */
  readonly schedule: SyncSchedule | null;
  /** `detail-type` of the events that it may tell the bus. */
  readonly events: readonly EventType[];
  /** Settings of its own, by environment variable. */
  readonly variables: Variables;
  /** Its change-set for people, where a list of changes says too little. */
  renderChanges?(changeSet: Pick<ChangeSetSummary, 'changes'> & Partial<Pick<ChangeSetSummary, 'counts'>>): string;
  load(): Promise<Job<Variables, EventType>>;
}

/** Describes a sync type, its variables and events as precisely as they are given. */
export function syncJob<Variables extends z.ZodRawShape, const EventType extends string>(
  job: SyncJob<Variables, EventType>,
): SyncJob<Variables, EventType> {
  return job;
}
