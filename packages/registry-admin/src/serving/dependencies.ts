import type { Logger, SyncType } from '@radiant/contracts';
import { createPool, type Pool, STATEMENT_TIMEOUT_MS } from '@radiant/database';
import type { Authenticate } from './authenticate.ts';
import type { RateLimit } from './rate-limiter.ts';

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
  /** Origins that a browser may call from, beside the API's own: named, or told from others. */
  readonly allowedOrigins?: readonly string[] | ((origin: string) => boolean);
  /** Longest request body, in bytes; importing a bundle may send eight times as much. Default 1 MiB. */
  readonly maxBodyBytes?: number;
}

/** The role that read operations take; the migrations create it where the login may. */
export const READ_ONLY_ROLE = 'registry_read_only';

/** Takes the role where it is there and the login is a member of it. */
const TAKE_ROLE = `SELECT set_config('role', rolname, false) FROM pg_roles
  WHERE rolname = '${READ_ONLY_ROLE}' AND pg_has_role(oid, 'MEMBER')`;

/**
 * A pool whose sessions are read-only and have taken the read-only role: whatever a read operation tries, nothing can be written.
 * For direct connections; behind a proxy the login itself is read-only.
 */
export function createReadPool(connectionString: string): Pool {
  return createPool({
    connectionString,
    applicationName: 'registry-admin-read',
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    config: {
      options: '-c default_transaction_read_only=on',
      // Before the connection is given to anybody.
      onConnect: (client) => client.query(TAKE_ROLE),
    },
  });
}
