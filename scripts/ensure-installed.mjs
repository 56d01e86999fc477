// Makes a fresh clone runnable: checks Node.js, installs what the lockfile names when it has changed. Plain JavaScript without
// dependencies, because it runs before there are any.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stamp = join(root, 'node_modules', '.registry-install');

/** What `npm start` and the command line run, without tests, benchmarks and what deploys to AWS. */
const RUN = ['--prod', '--filter', '.', '--filter-prod', '@radiant/cli...', '--filter-prod', '@radiant/local...'];

/**
 * @param scope `everything` unless given; `run` installs only what `npm start` and the command line run, unless everything was installed
 *   before
 * @param thoroughly whether to look at every installed package and not only at those that ours name, which takes a fifth of a second
 */
export function ensureInstalled(scope = 'everything', { thoroughly = true } = {}) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 12)) {
    fail(`This needs Node.js ${manifest.engines.node}; found ${process.versions.node}.`);
  }
  const wanted = fingerprint();
  const [print = '', installed = 'everything'] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : [];
  const effective = print !== '' && installed === 'everything' ? 'everything' : scope;
  const isWhole = print === '' || (effective === installed && missing(thoroughly) === null);
  if (print === wanted && isWhole && (installed === 'everything' || scope === 'run')) return;
  if (print === wanted && !isWhole && installed === effective) {
    process.stderr.write(
      `The installed dependencies are incomplete (${missing(thoroughly)}); they are installed anew.\n`,
    );
    // pnpm takes what its own notes say for what is there.
    for (const folder of [root, ...packages()]) rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  }
  install(manifest, effective, wanted);
}

function install(manifest, scope, wanted) {
  const what = scope === 'run' ? 'what npm start runs' : 'dependencies';
  process.stderr.write(`Installing ${what} (first start, or the lockfile changed) …\n`);
  const started = Date.now();
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  const args = [
    '--yes',
    manifest.packageManager,
    '--loglevel=error',
    ...(scope === 'run' ? RUN.slice(1) : []),
    'install',
    ...(scope === 'run' ? RUN.slice(0, 1) : []),
    '--frozen-lockfile',
    '--prefer-offline',
  ];
  // Standard output stays clean for what the command itself prints.
  const result = spawnSync(npx, args, {
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
  writeFileSync(stamp, `${wanted}\n${scope}`);
  process.stderr.write(`Installed in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

function packages() {
  return ['packages', 'examples'].flatMap((part) =>
    readdirSync(join(root, part)).map((name) => join(root, part, name)),
  );
}

/** The first installed package whose files are gone, or null: a stamp proves nothing about what was deleted since. */
function missing(thoroughly) {
  const store = join(root, 'node_modules', '.pnpm');
  if (!existsSync(store)) return 'node_modules/.pnpm';
  const inStore = thoroughly ? readdirSync(store).map((entry) => join(store, entry, 'node_modules')) : [];
  for (const folder of [...packages().map((own) => join(own, 'node_modules')), ...inStore]) {
    const names = existsSync(folder) ? namesIn(folder) : [];
    const gone = names.find((name) => !existsSync(join(folder, name, 'package.json')));
    if (gone !== undefined) return relative(root, join(folder, gone));
  }
  return null;
}

/** Names of packages in a folder of them, with their scope. */
function namesIn(folder) {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(folder, name)).map((own) => `${name}/${own}`) : [name],
    );
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
