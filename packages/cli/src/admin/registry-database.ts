import { userInfo } from 'node:os';
import { RegistryError } from '@radiant/contracts';
import { type CommandDatabase, withDatabase } from '@radiant/local/environment/database';
import { type CliContext, type CommonFlags, databaseChoice } from '../context.ts';

/**
 * Runs `work` on the registry in the database that flags and environment choose.
 *
 * @throws RegistryError `config_invalid` when there is no registry in it yet
 */
export async function withRegistry<Result>(
  flags: CommonFlags,
  context: CliContext,
  work: (database: CommandDatabase) => Promise<Result>,
): Promise<Result> {
  return withDatabase(databaseChoice(flags, context), async (database) => {
    const { rows } = await database.pool.query<{ present: boolean }>(
      `SELECT to_regclass('unified_model_registry_all') IS NOT NULL AS present`,
    );
    if (rows[0]?.present !== true) {
      throw new RegistryError(
        'config_invalid',
        'There is no registry in this database yet; run `registry migrate` and `registry seed` first (or `npm start`, which does both)',
      );
    }
    return work(database);
  });
}

/** Whom the history names for what is done from the command line on a database: `cli:` and the user of this machine. */
export function cliActor(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    // A user id without a name, as in some containers.
    return `cli:${process.getuid?.() ?? 'unknown'}`;
  }
}
