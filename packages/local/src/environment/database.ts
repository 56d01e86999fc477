import { readFile, writeFile } from 'node:fs/promises';
import { backoffMs, messageOf, RegistryError, retry } from '@radiant/contracts';
import { checkConnectionString, createPool, UtcClient } from '@radiant/database';
import type { Pool } from 'pg';
import { type DataDirectory, dataDirectory } from './data-directory.ts';
import { claimDataDirectory, removeRunNote, runningNote } from './run-note.ts';

/** A database that answers. */
export interface OpenDatabase {
  readonly kind: 'embedded' | 'given';
  readonly url: string;
  /** Such as `17.4`. */
  readonly version: string;
  stop(): Promise<void>;
}

/** Oldest PostgreSQL that the registry runs on, as `server_version_num` counts. */
const OLDEST_VERSION = 150_000;
const DATABASE_NAME = 'registry';

/**
 * The database at `DATABASE_URL`, else an embedded one whose data lies in the data directory.
 *
 * @param say told when the embedded server ended by itself and is started again, at the same address
 * @throws RegistryError `config_invalid` for an unusable URL or a server that is too old, `database_unavailable` when nothing answers
 */
export async function openDatabase(
  givenUrl: string | undefined,
  directory: DataDirectory,
  say: (line: string) => void = () => {},
): Promise<OpenDatabase> {
  if (givenUrl) {
    checkConnectionString(givenUrl);
    return { kind: 'given', url: givenUrl, version: await versionOf(givenUrl), stop: async () => {} };
  }
  const server = await keptServer(directory, say);
  try {
    await ensureDatabase(server.connectionString());
    const url = server.connectionString(DATABASE_NAME);
    return { kind: 'embedded', url, version: await versionOf(url), stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Pauses while the embedded server does not come up again, such as on a full disk. */
const RESTART = { firstMs: 200, longestMs: 10_000 };

/** The embedded server, started again whenever it ends by itself: killed, out of memory, crashed. */
async function keptServer({ postgres: dataDirectory, port: portFile }: DataDirectory, say: (line: string) => void) {
  const { startEmbeddedPostgres, isFreePort } = await import('@radiant/embedded-postgres');
  // The same address at every start, so that what connects by it (psql, an editor) does so tomorrow.
  const last = Number.parseInt(await readFile(portFile, 'utf8').catch(() => ''), 10);
  const again = Number.isInteger(last) && (await isFreePort(last)) ? { port: last } : {};
  let server = await startEmbeddedPostgres({ dataDirectory, ...again });
  if (server.port !== last) await writeFile(portFile, `${server.port}\n`);
  const { port, connectionString } = server;
  const stopping = new AbortController();
  const keep = async () => {
    for (;;) {
      await server.ended;
      if (stopping.signal.aborted) return;
      say('The embedded PostgreSQL has ended and is started again; requests meet 503 meanwhile');
      server = await retry(() => startEmbeddedPostgres({ dataDirectory, port }), {
        pauseMs: (_, attempt) => (stopping.signal.aborted ? null : backoffMs(attempt, RESTART)),
        signal: stopping.signal,
        onRetry: (failure) => say(`The embedded PostgreSQL does not come up yet: ${messageOf(failure)}`),
      });
      say('The embedded PostgreSQL is up again');
      // It came up while everything was being stopped.
      if (stopping.signal.aborted) await server.stop();
    }
  };
  const keeping = keep().catch(() => {});
  return {
    connectionString,
    async stop() {
      stopping.abort();
      await server.stop();
      await keeping;
    },
  };
}

async function versionOf(url: string): Promise<string> {
  const client = new UtcClient({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (cause) {
    const { hostname, port, pathname } = new URL(url);
    const reason =
      cause instanceof Error ? cause.message || ('code' in cause ? String(cause.code) : cause.name) : String(cause);
    throw new RegistryError(
      'database_unavailable',
      `The database ${pathname.slice(1)} at ${hostname}:${port || 5432} does not answer (${reason}); check DATABASE_URL, or unset it to use the embedded PostgreSQL`,
      { cause },
    );
  }
  try {
    const { rows } = await client.query<{ number: string; version: string }>(
      `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version`,
    );
    const [row] = rows;
    if (row === undefined || Number(row.number) < OLDEST_VERSION) {
      throw new RegistryError('config_invalid', `The database is PostgreSQL ${row?.version}; expected 15 or later`);
    }
    return row.version.split(' ')[0] ?? row.version;
  } finally {
    await client.end();
  }
}

async function ensureDatabase(maintenanceUrl: string): Promise<void> {
  const client = new UtcClient({ connectionString: maintenanceUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE_NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`);
  } finally {
    await client.end();
  }
}

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
