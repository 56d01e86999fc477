import type { Logger } from '@radiant/contracts';
import type { Pool } from '@radiant/database';
import type { SyncConfig } from './config.ts';
import type { Job, JobName } from './job.ts';
import type { SyncPorts } from './ports.ts';
import type { ProgressStep } from './progress.ts';

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
