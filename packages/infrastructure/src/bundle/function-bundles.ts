import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { leanDependencies, ownSourceMaps } from './lean-bundles.ts';

/** One Lambda function's code: the entry and the files that its bundle carries. */
export interface FunctionEntry {
  /** Relative to the repository's root. */
  readonly entry: string;
  /** Folders copied into the bundle under the given name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The repository's root, three folders up from here. */
export const REPOSITORY_ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** Every function of the app by its short name. */
export const FUNCTION_ENTRIES = {
  'migrate-and-seed': {
    entry: 'packages/database/src/deploy/migrate-and-seed.lambda.ts',
    files: { migrations: 'packages/database/migrations', catalogue: 'packages/database/catalogue' },
  },
  'registry-sync': { entry: 'packages/registry-sync/src/registry-sync.lambda.ts' },
  'registry-admin-read': { entry: 'packages/registry-admin/src/registry-admin-read.lambda.ts' },
  'registry-admin-write': { entry: 'packages/registry-admin/src/registry-admin-write.lambda.ts' },
} as const satisfies Record<string, FunctionEntry>;

/** Short name of a function. */
export type FunctionName = keyof typeof FUNCTION_ENTRIES;
/** All of them. */
export const FUNCTION_NAMES = Object.keys(FUNCTION_ENTRIES) as readonly FunctionName[];

/** A function's code, ready to be uploaded. */
export interface FunctionBundle {
  readonly directory: string;
  /** Size of the code, in bytes, without its source map and carried files. */
  readonly codeBytes: number;
  /** Of everything in the directory; another one is another version. */
  readonly fingerprint: string;
}

/** Major version of the Node.js that Lambda runs. */
const LAMBDA_NODE_MAJOR = 24;

/** CommonJS dependencies ask for `require`, which ES modules do not have. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Bundles one entry as an ES module into `directory`, which it replaces. The same sources give the same bytes, so that nothing
 * is deployed anew that did not change.
 */
export async function bundleFunction({ entry, files = {} }: FunctionEntry, directory: string): Promise<FunctionBundle> {
  await rm(directory, { recursive: true, force: true });
  await build({
    absWorkingDir: REPOSITORY_ROOT,
    entryPoints: { index: entry },
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What is imported on demand (an SDK client, the tracer) gets a file of its own, which a start does not compile.
    splitting: true,
    chunkNames: 'chunk-[hash]',
    platform: 'node',
    target: `node${LAMBDA_NODE_MAJOR}`,
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    // A stack trace in the log names TypeScript files and lines; the sources themselves stay at home.
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    banner: { js: REQUIRE },
    plugins: [leanDependencies, ownSourceMaps],
    logLevel: 'error',
  });
  const codeBytes = await bytesOfCode(directory);
  for (const [name, source] of Object.entries(files)) {
    await cp(path.join(REPOSITORY_ROOT, source), path.join(directory, name), { recursive: true });
  }
  return { directory, codeBytes, fingerprint: await fingerprintOf(directory) };
}

/** Bundles of functions by their short name. */
export type FunctionBundles = Readonly<Record<FunctionName, FunctionBundle>>;

/** Bundles every function, each into a folder of its name below `directory`. */
export async function bundleFunctions(directory: string): Promise<FunctionBundles> {
  const bundleOf = async (name: FunctionName) =>
    [name, await bundleFunction(FUNCTION_ENTRIES[name], path.join(directory, name))] as const;
  return Object.fromEntries(await Promise.all(FUNCTION_NAMES.map(bundleOf))) as FunctionBundles;
}

async function bytesOfCode(directory: string): Promise<number> {
  const code = (await readdir(directory)).filter((name) => name.endsWith('.mjs'));
  const sizes = await Promise.all(code.map(async (name) => (await stat(path.join(directory, name))).size));
  return sizes.reduce((total, size) => total + size, 0);
}

async function fingerprintOf(directory: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of files.sort()) {
    hash
      .update(`${path.relative(directory, file)}\0`)
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex');
}
