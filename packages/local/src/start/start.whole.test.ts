import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@radiant/embedded-postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(...args: string[]): { child: ChildProcess; output: () => string } {
  const env = { ...process.env, DATABASE_URL: '', ADMIN_TOKEN: '', NO_COLOR: '1' };
  const child = spawn(process.execPath, ['scripts/start.mjs', '--data-dir', folder, ...args], { cwd: root, env });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk));
  return { child, output: () => text };
}

async function until(condition: () => boolean): Promise<void> {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 50) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it('serves the registry to whoever has the token, refuses a second start, and ends in order on SIGTERM', async () => {
  const port = await freePort();
  const first = start('--port', String(port));
  await until(() => first.output().includes('Serving.') || first.child.exitCode !== null);
  expect(first.output()).toContain('106 models: 50 external of 21 providers, 56 self-hosted');

  const stats = `http://127.0.0.1:${port}/api/v2/admin/registry/stats`;
  const token = (await readFile(join(folder, 'token'), 'utf8')).trim();
  const allowed = await fetch(stats, { headers: { authorization: `Bearer ${token}` } });
  expect(await allowed.json()).toMatchObject({ external_count: 50, self_hosted_count: 56, provider_count: 21 });
  expect((await fetch(stats)).status).toBe(401);

  const second = start('--once');
  await once(second.child, 'exit');
  expect(second.child.exitCode).toBe(1);
  expect(second.output()).toMatch(/A registry is already running on .* stop it first/);

  first.child.kill('SIGTERM');
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
