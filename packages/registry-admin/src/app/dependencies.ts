import type { Logger, SyncType } from '@radiant/contracts';
import type { Pool } from '@radiant/database';
import type { Authenticate } from '../access/actor.ts';

/** A run to start; its row is in `registry_sync_log` already, as `queued`. */
export interface SyncTrigger {
  readonly syncId: string;
  readonly syncType: SyncType;
  readonly requestedBy: string;
}

/**
 * Starts a queued run and returns as soon as it is on its way: a Lambda invocation in AWS, a function call locally.
 *
 * @throws when it could not be started; the run is then closed as failed
 */
export type TriggerSync = (trigger: SyncTrigger) => Promise<void>;

/** How many requests a subject may make. */
export interface RateLimit {
  readonly requests: number;
  readonly windowSeconds: number;
}

/** What the admin API needs from outside. */
export interface AdminDependencies {
  /** For read operations; give it a read-only role (`createReadPool`). */
  readonly readPool: Pool;
  /** For write operations; null serves read operations only. */
  readonly writePool: Pool | null;
  readonly authenticate: Authenticate;
  readonly triggerSync: TriggerSync;
  readonly logger: Logger;
  readonly now?: () => Date;
  /** Per subject and process; null sets no limit. */
  readonly rateLimit?: RateLimit | null;
  /** Origins that a browser may call from, beside the API's own. */
  readonly allowedOrigins?: readonly string[];
  /** Longest request body, in bytes; importing a bundle may send eight times as much. Default 1 MiB. */
  readonly maxBodyBytes?: number;
}
