import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { isServerOf } from './orphan.ts';

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

it('asks for the password that was made with its data and that only its user can read', async () => {
  const dataDirectory = join(folder, 'guarded');
  const server = await startEmbeddedPostgres({ dataDirectory });
  const { password } = new URL(server.connectionString());
  expect(password.length).toBeGreaterThanOrEqual(24);
  expect((await stat(`${dataDirectory}.password`)).mode & 0o777).toBe(0o600);
  expect(await query(server.connectionString(), `SELECT current_setting('password_encryption') AS way`)).toEqual([
    { way: 'scram-sha-256' },
  ]);
  for (const wrong of ['', 'guessed']) {
    const url = server.connectionString().replace(`:${password}@`, `:${wrong}@`);
    await expect(query(url, 'SELECT 1')).rejects.toThrow(/password/);
  }
  await server.stop();
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

it('whoever has the process id of a stale file by now is left alone', async () => {
  const dataDirectory = join(folder, 'stale');
  const first = await startEmbeddedPostgres({ dataDirectory, disposable: true });
  await first.stop();
  const innocent = spawn('sleep', ['600']);
  await writeFile(join(dataDirectory, 'postmaster.pid'), `${innocent.pid}\n${dataDirectory}\n`);
  const second = await startEmbeddedPostgres({ dataDirectory, disposable: true });
  expect(await query(second.connectionString(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await second.stop();
  expect([innocent.exitCode, innocent.signalCode]).toEqual([null, null]);
  innocent.kill('SIGKILL');
});

it('a start that was killed while it made its data leaves nothing in the way of the next', async () => {
  const dataDirectory = join(folder, 'unfinished');
  await mkdir(`${dataDirectory}.initialising/base`, { recursive: true });
  await writeFile(join(`${dataDirectory}.initialising`, 'PG_VERSION'), '18\n');
  const server = await startEmbeddedPostgres({ dataDirectory, disposable: true });
  await server.stop();
  expect(await readdir(folder)).not.toContain('unfinished.initialising');
});

it('data that were never finished are told, with what begins anew', async () => {
  const dataDirectory = join(folder, 'half');
  await mkdir(join(dataDirectory, 'base'), { recursive: true });
  await writeFile(join(dataDirectory, 'PG_VERSION'), '18\n');
  await expect(startEmbeddedPostgres({ dataDirectory })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('--reset'),
  });
});

it('ends with the process that started it, also when that is killed', async () => {
  const dataDirectory = join(folder, 'killed');
  const module = fileURLToPath(new URL('./embedded-postgres.ts', import.meta.url));
  const program = `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    const server = await startEmbeddedPostgres({ dataDirectory: ${JSON.stringify(dataDirectory)}, disposable: true });
    console.log(server.pid);
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(owner.stdout, 'data');
  const pid = Number(String(line));
  expect(isServerOf(pid, dataDirectory)).toBe(true);
  owner.kill('SIGKILL');
  await expect.poll(() => isServerOf(pid, dataDirectory)).toBe(false);
});
