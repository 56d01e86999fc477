import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs the command as a person does, from another folder than the checkout's. */
async function registry(...args: readonly string[]) {
  const child = spawn(process.execPath, [`${root}/scripts/registry.mjs`, ...args], { cwd: '/' });
  const [output, told] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { exitCode: child.exitCode, output, told };
}

it('runs as a process, with results on standard output and what went wrong on standard error', async () => {
  const help = await registry('models', '--help');
  expect(help).toMatchObject({ exitCode: 0, told: '' });
  expect(help.output).toContain('Usage: registry models');
  const wrong = await registry('modles');
  expect(wrong).toMatchObject({ exitCode: 2, output: '' });
  expect(wrong.told).toContain('models');
});
