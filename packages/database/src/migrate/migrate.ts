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
  try {
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
        info: (message) => logger.debug(String(message)),
        warn: (message) => logger.warn(String(message)),
        error: (message) => logger.debug(String(message)),
      },
    });
    return ran.map((migration) => migration.name);
  } catch (cause) {
    // A connection lost at COMMIT may have applied all of it; the next call finds that out and goes on from there.
    if (databaseFailure(cause) === 'unavailable') throw databaseUnavailable(cause, 'unknown');
    throw new RegistryError('internal', `Migration failed, nothing was applied: ${messageOf(cause)}`, { cause });
  } finally {
    await client.end();
  }
}
