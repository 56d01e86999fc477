import type { SyncStatus, SyncType } from '@radiant/contracts';
import type { ChangeSetSummary } from './change-set.ts';
import type { JobName, SyncCounts } from './job.ts';
import type { Notice } from './notice.ts';

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
