// Makes a fresh clone runnable: checks Node.js, installs what the lockfile names when it has changed. Plain JavaScript without
// dependencies, because it runs before there are any.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stamp = join(root, 'node_modules', '.registry-install');

export function ensureInstalled() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 12)) {
    fail(`This needs Node.js ${manifest.engines.node}; found ${process.versions.node}.`);
  }
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Installing dependencies (first start, or the lockfile changed) …\n');
  const started = Date.now();
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  const install = [
    '--yes',
    manifest.packageManager,
    '--loglevel=error',
    'install',
    '--frozen-lockfile',
    '--prefer-offline',
  ];
  // Standard output stays clean for what the command itself prints.
  const result = spawnSync(npx, install, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, npm_config_loglevel: 'error', CI: 'true' },
  });
  if (result.status !== 0) {
    fail(
      `Installing dependencies failed (pnpm ended with ${result.status ?? result.signal}). Is the npm registry reachable?`,
    );
  }
  writeFileSync(stamp, wanted);
  process.stderr.write(`Installed in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)));
  return `${hash.digest('hex')} ${process.platform}-${process.arch} node${process.versions.node.split('.')[0]}`;
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
