import { createPool } from '@radiant/database';
import type { Pool } from 'pg';
import { dataDirectory } from './data-directory.ts';
import { openDatabase } from './open-database.ts';
import { claimDataDirectory, removeRunNote, runningNote } from './run-note.ts';

/** Where a command finds its database. */
export interface DatabaseChoice {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string | undefined;
}

/** A database for the length of one command. */
export interface CommandDatabase {
  readonly url: string;
  readonly pool: Pool;
}

/**
 * Runs `work` on the database named by `DATABASE_URL`, else on that of a start that is running on the data directory, else on
 * the embedded one, started for this command and stopped after it.
 */
export async function withDatabase<Result>(
  choice: DatabaseChoice,
  work: (database: CommandDatabase) => Promise<Result>,
): Promise<Result> {
  const directory = await dataDirectory(choice.dataDir);
  const running = choice.databaseUrl ? null : runningNote(directory);
  const url = choice.databaseUrl || running?.databaseUrl || undefined;
  const own = url === undefined;
  if (own) await claimDataDirectory(directory);
  try {
    const database = await openDatabase(url, directory);
    const pool = createPool({ connectionString: database.url, applicationName: 'registry-cli' });
    try {
      return await work({ url: database.url, pool });
    } finally {
      await pool.end();
      await database.stop();
    }
  } finally {
    if (own) removeRunNote(directory);
  }
}
