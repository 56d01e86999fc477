import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

let folder: string;
beforeAll(async () => {
  // Only its owner may enter it: as root, the server's own user may not.
  folder = await mkdtemp(join(tmpdir(), 'registry-embedded-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return rows;
}

it('starts below a folder that only the owner may enter, keeps its data over a restart and stops when told', async () => {
  const dataDirectory = join(folder, 'postgres');
  const first = await startEmbeddedPostgres({ dataDirectory });
  await query(first.connectionString(), 'CREATE TABLE kept AS SELECT 7 AS value');
  await first.stop();
  await expect(query(first.connectionString(), 'SELECT 1')).rejects.toThrow('ECONNREFUSED');

  const second = await startEmbeddedPostgres({ dataDirectory });
  expect(await query(second.connectionString(), 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
  await second.stop();
});

it('is in UTC, whatever the zone of the machine that its data was made on', async () => {
  vi.stubEnv('TZ', 'Asia/Kolkata');
  const server = await startEmbeddedPostgres({ dataDirectory: join(folder, 'elsewhere'), disposable: true });
  vi.unstubAllEnvs();
  const zones = `SELECT current_setting('TimeZone') AS sessions, current_setting('log_timezone') AS log`;
  expect(await query(server.connectionString(), zones)).toEqual([{ sessions: 'UTC', log: 'UTC' }]);
  await server.stop();
});

it('a server that a killed owner left behind is stopped and its data is found again', async () => {
  const dataDirectory = join(folder, 'orphan');
  const left = await startEmbeddedPostgres({ dataDirectory });
  await query(left.connectionString(), 'CREATE TABLE kept AS SELECT 8 AS value');
  const next = await startEmbeddedPostgres({ dataDirectory });
  expect(await query(next.connectionString(), 'SELECT value FROM kept')).toEqual([{ value: 8 }]);
  await next.stop();
});
