import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const stamp = join(dist, '.made-of');
const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');

/** What the built files are made of: sources, their neighbours that decide how, and the versions of what they use. */
const SOURCES = [
  ...['src', 'public', 'index.html', 'vite.config.ts', 'package.json', '../../pnpm-workspace.yaml'],
  '../contracts/src/vocabulary/lists.ts',
];

/**
 * The folder of the console's static files, built where they are missing or their sources changed. Two builds at the same time do not
 * disturb each other: each is made aside and put in place whole.
 *
 * @throws what the build says is wrong with the sources
 */
export async function builtConsole(): Promise<string> {
  const wanted = await fingerprint();
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return dist;
  const aside = `${dist}.${process.pid}`;
  // In a process of its own: whatever this one is (a test, a server at work), what it makes is for production.
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'error', '--outDir', aside], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  await writeFile(join(aside, '.made-of'), wanted);
  await rm(dist, { recursive: true, force: true });
  await rename(aside, dist);
  return dist;
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(root, source);
    const inside = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null);
    const files =
      inside === null ? [path] : inside.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    for (const file of files.sort()) hash.update(file.slice(root.length)).update(await readFile(file));
  }
  return hash.digest('hex');
}
