import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue, seed } from '@radiant/database';
import { migrate } from '@radiant/database/migrate';
import { startEmbeddedPostgres } from '@radiant/embedded-postgres';
import { withPool } from './bench.ts';

/** Databases for benches, on the server at `TEST_DATABASE_URL` or an embedded one. */
export interface BenchDatabases {
  create(): Promise<string>;
  /** Drops every database made and stops the server if it is ours. */
  stop(): Promise<void>;
}

/** Starts nothing until the first database is asked for. */
export function benchDatabases(givenUrl: string | undefined): BenchDatabases {
  let server: Promise<{ readonly url: string; stop(): Promise<void> }> | null = null;
  const names: string[] = [];
  return {
    async create() {
      server ??= startServer(givenUrl);
      const { url } = await server;
      const name = `registry_bench_${randomUUID().replaceAll('-', '')}`;
      await execute(url, `CREATE DATABASE ${name}`);
      names.push(name);
      const connectionString = Object.assign(new URL(url), { pathname: `/${name}` }).href;
      await migrate({ connection: connectionString });
      const catalogue = await loadCatalogue();
      await withPool(connectionString, 1, (pool) => seed(pool, catalogue));
      return connectionString;
    },
    async stop() {
      if (server === null) return;
      const { url, stop } = await server;
      for (const name of names) await execute(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await stop();
    },
  };
}

async function startServer(givenUrl: string | undefined) {
  if (givenUrl) return { url: givenUrl, stop: async () => {} };
  const directory = await mkdtemp(join(tmpdir(), 'registry-bench-'));
  const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres') });
  return {
    url: server.connectionString(),
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function execute(connectionString: string, statement: string): Promise<void> {
  await withPool(connectionString, 1, (pool) => pool.query(statement));
}
