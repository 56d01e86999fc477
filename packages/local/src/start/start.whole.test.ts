import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCatalogue } from '@radiant/database';
import { freePort } from '@radiant/embedded-postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts it as the leader of a group of its own, as a shell does. */
function start(...args: string[]): { child: ChildProcess; output: () => string } {
  const env = { ...process.env, DATABASE_URL: '', ADMIN_TOKEN: '', NO_COLOR: '1' };
  const command = ['scripts/start.mjs', '--data-dir', folder, ...args];
  const child = spawn(process.execPath, command, { cwd: root, env, detached: true });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk));
  return { child, output: () => text };
}

it('serves the registry to whoever has the token, refuses a second start, survives its database, and ends in order on a SIGTERM to all', async () => {
  const port = await freePort();
  const first = start('--port', String(port));
  await expect
    .poll(() => first.output().includes('Serving.') || first.child.exitCode !== null, { timeout: 90_000 })
    .toBe(true);
  const { externalModels, selfHostedModels, providers } = await loadCatalogue();
  const external = externalModels.filter((model) => model.enabled).length;
  const selfHosted = selfHostedModels.length;
  expect(first.output()).toContain(
    `${external + selfHosted} models: ${external} external of ${providers.length} providers, ${selfHosted} self-hosted`,
  );

  const stats = `http://127.0.0.1:${port}/api/v2/admin/registry/stats`;
  const token = (await readFile(join(folder, 'token'), 'utf8')).trim();
  const allowed = await fetch(stats, { headers: { authorization: `Bearer ${token}` } });
  expect(await allowed.json()).toMatchObject({
    external_count: external,
    self_hosted_count: selfHosted,
    provider_count: providers.length,
  });
  expect((await fetch(stats)).status).toBe(401);

  const second = start('--once');
  await once(second.child, 'exit');
  expect(second.child.exitCode).toBe(1);
  expect(second.output()).toMatch(/A registry is already running on .* stop it first/);

  const postmaster = Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  process.kill(postmaster, 'SIGKILL');
  const statusOf = async () => (await fetch(stats, { headers: { authorization: `Bearer ${token}` } })).status;
  const met = new Set<number>();
  await expect
    .poll(async () => {
      met.add(await statusOf());
      return first.output().includes('is up again') && (await statusOf());
    })
    .toBe(200);
  expect([...met].filter((status) => status !== 200 && status !== 503)).toEqual([]);

  process.kill(-(first.child.pid ?? 0), 'SIGTERM');
  await once(first.child, 'exit');
  expect(first.child.exitCode).toBe(0);
  expect(first.output()).toContain('Stopping');
  await expect(fetch(stats)).rejects.toThrow();
});

it('a port in use is told before anything is started', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const attempt = start('--port', String(port));
  await once(attempt.child, 'exit');
  other.close();
  expect(attempt.child.exitCode).toBe(1);
  expect(attempt.output().trim()).toBe(
    `Port ${port} on 127.0.0.1 is in use; stop what listens there, or choose another with --port`,
  );
});
