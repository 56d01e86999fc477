import { cp, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { type FunctionEntry, REPOSITORY_ROOT } from './function-entries.ts';
import { leanDependencies } from './lean-dependencies.ts';

/** A function's code, ready to be uploaded. */
export interface FunctionBundle {
  readonly directory: string;
  /** Size of the code, in bytes, without its source map and carried files. */
  readonly codeBytes: number;
}

/** Major version of the Node.js that Lambda runs. */
export const LAMBDA_NODE_MAJOR = 24;

/** CommonJS dependencies ask for `require`, which ES modules do not have. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Bundles one entry as an ES module into `directory`, which it replaces. The same sources give the same bytes, so that nothing
 * is deployed anew that did not change.
 */
export async function bundleFunction({ entry, files = {} }: FunctionEntry, directory: string): Promise<FunctionBundle> {
  await rm(directory, { recursive: true, force: true });
  const outfile = path.join(directory, 'index.mjs');
  await build({
    absWorkingDir: REPOSITORY_ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
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
    plugins: [leanDependencies],
    logLevel: 'error',
  });
  for (const [name, source] of Object.entries(files)) {
    await cp(path.join(REPOSITORY_ROOT, source), path.join(directory, name), { recursive: true });
  }
  return { directory, codeBytes: (await stat(outfile)).size };
}
