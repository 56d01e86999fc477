import { type Logger, messageOf, RegistryError, retry } from '@radiant/contracts';
import type pg from 'pg';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import { createPool } from '../connection/create-pool.ts';
import { transaction } from '../connection/transaction.ts';
import { migrate } from '../migrate/migrate.ts';
import { setHealthRegion } from '../queries/provider-health.ts';
import { seed } from '../seed/seed.ts';
import { grantLogins, type LoginRoleNames } from './grant-logins.ts';

/** How to bring a database to this version of the registry. */
export interface DeployOptions {
  /** As the owner of the tables, straight to the database: migrations hold a session lock, which a proxy would pin. */
  readonly connection: pg.ClientConfig;
  readonly migrationsDirectory: string;
  readonly catalogueDirectory: string;
  /** Whether the functions have logins of their own; false where all share the one in a secret. */
  readonly loginRoles: boolean | LoginRoleNames;
  /** Region whose provider health the registry shows; null leaves what is set. */
  readonly healthRegion: string | null;
  readonly logger: Logger;
  /** Pause before the database is tried again, in ms. A failover takes up to a minute. Default 10,000. */
  readonly retryDelayMs?: number;
}

/** What a deployment changed. */
export interface DeploySummary {
  readonly migrations: readonly string[];
  readonly inserted: number;
  readonly updated: number;
  readonly notices: readonly string[];
}

/** Times that a database without an answer is tried. */
const ATTEMPTS = 6;

/**
 * Migrates, grants and seeds: each step all or nothing, and each safe to run again, so that a deployment that failed between two
 * steps is repaired by the next one. A database that does not answer is tried again for a minute.
 *
 * @throws RegistryError `database_unavailable`, `catalogue_invalid` or `internal` as the steps do
 */
export async function deployRegistry(options: DeployOptions): Promise<DeploySummary> {
  const { connection, logger } = options;
  // Read before anything is changed: a catalogue that does not hold together stops the deployment here.
  const catalogue = await loadCatalogue(options.catalogueDirectory);
  const migrations = await untilAvailable(options, () =>
    migrate({ connection, directory: options.migrationsDirectory, logger }),
  );
  logger.info('Migrated', { migrations });
  const pool = createPool({
    config: connection,
    maxConnections: 1,
    queryTimeoutMs: 120_000,
    applicationName: 'registry-deploy',
  });
  try {
    const { loginRoles } = options;
    if (loginRoles !== false) {
      await transaction(pool, (client) => grantLogins(client, loginRoles === true ? undefined : loginRoles));
    }
    if (options.healthRegion !== null) await setHealthRegion(pool, options.healthRegion);
    const { counts, notices } = await seed(pool, catalogue);
    const sum = (what: 'inserted' | 'updated') =>
      Object.values(counts).reduce((total, count) => total + count[what], 0);
    const summary = { migrations, inserted: sum('inserted'), updated: sum('updated'), notices };
    logger.info('Seeded', { inserted: summary.inserted, updated: summary.updated, notices });
    return summary;
  } finally {
    await pool.end();
  }
}

async function untilAvailable<Result>(options: DeployOptions, work: () => Promise<Result>): Promise<Result> {
  return retry(work, {
    attempts: ATTEMPTS,
    pauseMs: (failure) =>
      failure instanceof RegistryError && failure.retryable ? (options.retryDelayMs ?? 10_000) : null,
    onRetry: (failure, attempt) =>
      options.logger.warn('The database does not answer yet', {
        attempt,
        attempts: ATTEMPTS,
        reason: messageOf(failure),
      }),
  });
}
