import { fileURLToPath } from 'node:url';
import { type Logger, messageOf, RegistryError, silentLogger } from '@radiant/contracts';
import type pg from 'pg';
import { checkConnectionString } from '../connection/create-pool.ts';
import { databaseFailure, databaseUnavailable } from '../connection/database-failure.ts';
import { UtcClient } from '../connection/utc-client.ts';

/** Where the SQL files lie beside this package's source; a Lambda bundle carries them elsewhere. */
export const MIGRATIONS_DIRECTORY = fileURLToPath(new URL('../../migrations', import.meta.url));

/** The registry's own bookkeeping table, so that it never meets the platform's. */
export const MIGRATIONS_TABLE = 'registry_migrations';

/** How to migrate. */
export interface MigrateOptions {
  readonly connection: string | pg.ClientConfig;
  readonly direction?: 'up' | 'down';
  /** How many migrations; default all up, or one down. */
  readonly count?: number;
  readonly directory?: string;
  readonly logger?: Logger;
}

/**
 * Applies (or takes back) migrations, all in one transaction: either every one of them took or none did. Safe to run twice
 * and by two at once: the second waits for the first and finds nothing to do.
 *
 * @returns names of the migrations that ran, in order
 * @throws RegistryError `database_unavailable` when there is no connection or it was lost, `internal` when a migration fails
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const logger = options.logger ?? silentLogger;
  if (typeof options.connection === 'string') checkConnectionString(options.connection);
  const client = new UtcClient(
    typeof options.connection === 'string'
      ? { connectionString: options.connection, connectionTimeoutMillis: 5_000 }
      : options.connection,
  );
  try {
    await client.connect();
  } catch (cause) {
    throw new RegistryError('database_unavailable', `No connection to the database: ${messageOf(cause)}`, {
      retryable: true,
      cause,
    });
  }
  let migration = '';
  let present: readonly string[] = [];
  try {
    present = await foreignTables(client);
    // Loaded only where something is migrated: everybody else who reads the database would pay for it at the start.
    const { runner } = await import('node-pg-migrate');
    const direction = options.direction ?? 'up';
    const ran = await runner({
      dbClient: client,
      dir: options.directory ?? MIGRATIONS_DIRECTORY,
      migrationsTable: MIGRATIONS_TABLE,
      direction,
      ...(options.count === undefined ? {} : { count: options.count }),
      singleTransaction: true,
      advisoryLockMode: 'wait',
      logger: {
        debug: (message) => logger.debug(String(message)),
        info: (message) => {
          migration = /MIGRATION (\S+)/.exec(String(message))?.[1] ?? migration;
          logger.debug(String(message));
        },
        warn: (message) => logger.warn(String(message)),
        error: (message) => logger.debug(String(message)),
      },
    });
    return ran.map((migration) => migration.name);
  } catch (cause) {
    // A connection lost at COMMIT may have applied all of it; the next call finds that out and goes on from there.
    if (databaseFailure(cause) === 'unavailable') throw databaseUnavailable(cause, 'unknown');
    const which = migration === '' ? 'Migration' : `Migration ${migration}`;
    // The migration tool adds a stack to what PostgreSQL says.
    const [said = ''] = messageOf(cause).split('\n');
    const words = `${which} failed, nothing was applied: ${said}`;
    const advice = adviceFor(cause, present);
    throw new RegistryError(
      advice === null ? 'internal' : 'config_invalid',
      advice === null ? words : `${words}. ${advice}`,
      { cause },
    );
  } finally {
    await client.end();
  }
}

/** Tables that the platform's own sections leave, which the first migration takes as it finds them. */
const PLATFORM_TABLES = ['providers', 'models', 'thermal_states'];

/** Those of them that are there although nothing was ever migrated: the platform's, or somebody else's of the same name. */
async function foreignTables(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NOT NULL AND to_regclass($2) IS NULL`,
    [PLATFORM_TABLES, MIGRATIONS_TABLE],
  );
  return rows.map(({ name }) => name);
}

/** What to do about a database that the registry cannot be made in; null where the fault is not the database's. */
function adviceFor(cause: unknown, present: readonly string[]): string | null {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  // Its own table the migration tool makes by itself, and keeps of a failure only the words.
  if (code === '42501' || /permission denied/.test(messageOf(cause))) {
    return 'The user of the connection needs the right to create: GRANT CREATE ON SCHEMA public (and ON DATABASE) to it, or name another user';
  }
  // duplicate_table, duplicate_object, duplicate_function
  if (['42P07', '42710', '42723'].includes(code)) {
    return 'The registry has not made that one; give the registry a database of its own';
  }
  if (present.length === 0) return null;
  return `The database had ${present.length === 1 ? 'a table' : 'tables'} ${present.join(', ')} before, with other columns than the platform's; give the registry a database of its own`;
}
