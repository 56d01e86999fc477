import { serve } from '@hono/node-server';
import { silentLogger } from '@radiant/contracts';
import { createAdminApp, staticTokens } from '@radiant/registry-admin';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { type CommandRun, runCommand } from './run-command.ts';

/** One registry and the two ways to it: its database, and its API over HTTP with a token. */
export interface Places {
  readonly database: TestDatabase;
  readonly apiUrl: string;
  /** Runs a command on the database, in this process. */
  onDatabase(...args: readonly string[]): Promise<CommandRun>;
  /** Runs a command over the API; the writer's token unless another is given. */
  overApi(...args: readonly string[]): Promise<CommandRun>;
  /** What the API was asked to start. */
  readonly triggered: string[];
  close(): Promise<void>;
}

export const WRITER = 'writer-token';
export const READER = 'reader-token';

/** A seeded registry, served on a free port of this machine. */
export async function openPlaces(): Promise<Places> {
  const database = await createTestDatabase('seeded');
  const triggered: string[] = [];
  const app = createAdminApp({
    readPool: database.pool,
    writePool: database.pool,
    authenticate: staticTokens([
      { token: WRITER, subject: 'ada' },
      { token: READER, subject: 'bob', scopes: ['registry:read'] },
    ]),
    triggerSync: async ({ syncId }) => {
      triggered.push(syncId);
    },
    logger: silentLogger,
  });
  const served = await new Promise<{ url: string; stop(): void }>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, stop: () => server.close() }),
    );
  });
  return {
    database,
    apiUrl: served.url,
    triggered,
    onDatabase: (...args) => runCommand(args, { DATABASE_URL: database.connectionString }),
    overApi: (...args) => runCommand(args, { REGISTRY_API_URL: served.url, REGISTRY_TOKEN: WRITER }),
    close: async () => {
      served.stop();
      await database.drop();
    },
  };
}
