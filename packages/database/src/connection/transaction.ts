import { setTimeout as wait } from 'node:timers/promises';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { databaseFailure, databaseUnavailable } from './database-failure.ts';
import type { Queryable } from './queryable.ts';

/** How a transaction whose connection was lost is cleared up. */
export interface TransactionOptions {
  /**
   * Looks, on another connection, for something that only this transaction can have written, such as the row of its change-set.
   * It is asked where the answer to COMMIT was lost. Without it, or where it says null, that is an error whose `details.applied`
   * is `unknown`.
   */
  readonly isCommitted?: (database: Queryable) => Promise<boolean | null>;
}

/**
 * Runs `work` in one transaction on one client: committed when it returns, rolled back when it throws. A client whose connection
 * was lost, or whose server takes no writes any more, is thrown away, and the session that it left behind is ended, so that
 * nobody waits for its locks.
 *
 * A COMMIT whose answer was lost has happened or has not: see `isCommitted`. Where it has, `transaction` returns as if
 * nothing had been.
 *
 * @throws RegistryError `database_unavailable`, retryable; nothing was applied unless `details.applied` is `unknown`
 * @throws whatever `work` or the database throws otherwise; nothing was applied
 */
export async function transaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  const client = await pool.connect().catch((error: unknown) => {
    throw databaseFailure(error) === 'unavailable' ? databaseUnavailable(error) : error;
  });
  let session: Session | null = null;
  let done: { readonly result: Result } | null = null;
  try {
    session = await begin(client);
    const result = await work(client);
    done = { result };
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    if (databaseFailure(error) !== 'unavailable') {
      client.release(await rolledBack(client));
      throw error;
    }
    client.release(true);
    if (session === null) throw databaseUnavailable(error);
    if (done === null) {
      // Waited for by nobody: who tries again meets its locks at worst.
      void endSession(pool, session);
      throw databaseUnavailable(error);
    }
    const committed = await howItEnded(pool, session, options.isCommitted ?? (async () => null));
    if (committed === true) return done.result;
    throw databaseUnavailable(error, committed === false ? 'no' : 'unknown');
  }
}

/** Undefined for a client that may be used again, else why it may not. */
async function rolledBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The server's side of a transaction: its process and its transaction id. */
interface Session {
  readonly pid: number;
  readonly xid: string;
}

/** Begins it and asks who serves it, in one round trip. */
async function begin(client: PoolClient): Promise<Session | null> {
  const results: unknown = await client.query(
    'BEGIN; SELECT pg_backend_pid() AS pid, pg_current_xact_id()::text AS xid',
  );
  // Of several statements `pg` gives a list, which its types do not know.
  const answers = (Array.isArray(results) ? results : [results]) as readonly QueryResult<Session>[];
  return answers.at(-1)?.rows[0] ?? null;
}

/** How long is waited for what the server makes of a lost COMMIT, in ms, and how often it is asked. */
const ENDING_MS = 5_000;
const ASKED_EVERY_MS = 100;

/** Whether a COMMIT without an answer took place; null when that is not to be found out. */
async function howItEnded(
  pool: Pool,
  session: Session,
  isCommitted: NonNullable<TransactionOptions['isCommitted']>,
): Promise<boolean | null> {
  for (const until = performance.now() + ENDING_MS; performance.now() < until; await wait(ASKED_EVERY_MS)) {
    try {
      if (await isCommitted(pool)) return true;
      const status = await statusOf(pool, session);
      if (status === 'aborted') return false;
      // "committed" is no proof: after a crash the same id may have been given to another.
      if (status === 'ended') return await isCommitted(pool);
      await endSession(pool, session);
    } catch (error) {
      if (databaseFailure(error) === null) return null;
    }
  }
  return null;
}

/** What the server says of a transaction. */
async function statusOf(pool: Pool, { xid }: Session): Promise<'running' | 'aborted' | 'ended'> {
  try {
    const { rows } = await pool.query<{ status: string | null }>('SELECT pg_xact_status($1::xid8) AS status', [xid]);
    const status = rows[0]?.status;
    if (status === 'in progress') return 'running';
    return status === 'aborted' ? 'aborted' : 'ended';
  } catch (error) {
    // 22023: "in the future". A server that took over has not given this id out, so nothing came of it there.
    if (error instanceof Error && 'code' in error && error.code === '22023') return 'aborted';
    throw error;
  }
}

/** Ends a session that nobody speaks to any more, if it is still in this transaction; a login may end its own. */
async function endSession(pool: Pool, { pid, xid }: Session): Promise<void> {
  await pool
    .query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND backend_xid = $2::xid8::xid', [
      pid,
      xid,
    ])
    .catch(() => {});
}
