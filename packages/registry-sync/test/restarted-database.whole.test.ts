import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createPool, loadCatalogue, type Pool, seed } from '@radiant/database';
import { migrate } from '@radiant/database/migrate';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@radiant/embedded-postgres';
import { startAwsSimulator } from '@radiant/simulators/aws';
import { startProviderSimulator } from '@radiant/simulators/providers';
import { SEEDED_LISTINGS } from '@radiant/test-kit/seeded';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portsFromEnvironment, readSyncConfig, runSync } from '../src/index.ts';

let folder: string;
let server: EmbeddedPostgres;
let pool: Pool;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-restart-'));
  // Crash safety is what is tested, so the server is not a disposable one.
  server = await startEmbeddedPostgres({ dataDirectory: join(folder, 'postgres') });
  pool = createPool({ connectionString: server.connectionString(), maxConnections: 2 });
  await migrate({ connection: server.connectionString() });
  await seed(pool, await loadCatalogue());
});
afterAll(async () => {
  await pool.end();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  const { port } = server;
  await server.stop();
  server = await startEmbeddedPostgres({ dataDirectory: join(folder, 'postgres'), port });
}
const count = async (sql: string) => (await pool.query<{ count: number }>(sql)).rows[0]?.count;

describe('a database that is restarted while a run is under way', () => {
  it('leaves a whole registry: the run closes its own row, and the next completes', async () => {
    const [providers, aws] = await Promise.all([
      startProviderSimulator({ models: SEEDED_LISTINGS, latencyMs: 500 }),
      startAwsSimulator(),
    ]);
    const env = { ...providers.keys, ...aws.environment(), PROVIDER_BASE_URL_OVERRIDE: providers.url };
    const options = { pool, ports: portsFromEnvironment(env), config: readSyncConfig(env), remainingMs: 20_000 };
    const run = (syncType: string) => runSync({ ...options, event: { syncType } });
    // Before the lists are in, while they are written, and when all is done but the end.
    for (const delayMs of [150, 520, 600]) {
      const running = run('models');
      await wait(delayMs);
      await restart();
      const ended = await running.then(
        ({ status }) => status as string,
        () => 'thrown',
      );
      expect(['completed', 'partial', 'failed', 'thrown']).toContain(ended);
      await pool.query('UPDATE sync_leases SET expires_at = clock_timestamp()');
      expect(await run('models')).toMatchObject({ status: 'completed', errors: [], events: { waiting: 0 } });
      expect(await count('SELECT count(*) FROM registry_sync_log WHERE completed_at IS NULL')).toBe(0);
    }
    expect(await count('SELECT count(*) FROM models')).toBe((await loadCatalogue()).externalModels.length);
    expect(await count('SELECT count(*) FROM event_outbox WHERE delivered_at IS NULL')).toBe(0);
    await Promise.all([providers.stop(), aws.close()]);
  });
});
