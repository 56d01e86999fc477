import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const cwd = fileURLToPath(new URL('.', import.meta.url));
const withoutPython = spawnSync('python3', ['--version']).status !== 0;

it.skipIf(withoutPython)('the handler keeps its contract of input and output', () => {
  const run = spawnSync('python3', ['-m', 'unittest'], { cwd, encoding: 'utf8' });
  expect(run.stderr).toMatch(/Ran 3 tests.*\n\nOK/s);
  expect(run.status).toBe(0);
});
