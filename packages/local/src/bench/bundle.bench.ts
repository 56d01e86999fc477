import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction, FUNCTION_ENTRIES, FUNCTION_NAMES, REPOSITORY_ROOT } from '@radiant/infrastructure/bundle';
import { invokeBundle, lambdaNode } from '@radiant/infrastructure/lambda-container';
import { build } from 'esbuild';
import { type Bench, type BenchRow, benchRow, median } from './bench.ts';

/** Containers started of each kind; the middle one counts. */
const STARTS = 15;

/**
 * Size of each Lambda bundle against what esbuild makes of the entry by itself, and the time that importing it takes over an
 * empty handler on Lambda's Node.js, against the whole start of a container with that empty handler.
 */
export const bundleBench: Bench = {
  names: ['bundle.'],
  async run({ note }) {
    const folder = await mkdtemp(join(tmpdir(), 'bench-bundle-'));
    try {
      const node = lambdaNode();
      if (node === null) note("There is no Node.js of Lambda's version for this machine; bundle.*.init is left out.");
      const empty = join(folder, 'empty');
      await mkdir(empty);
      await writeFile(join(empty, 'index.mjs'), 'export const handler = async () => {};\n');
      const rows: BenchRow[] = [];
      for (const name of FUNCTION_NAMES) {
        const { directory, codeBytes } = await bundleFunction(FUNCTION_ENTRIES[name], join(folder, name));
        const plain = await plainBytes(FUNCTION_ENTRIES[name].entry, join(folder, `${name}.plain.mjs`));
        rows.push(benchRow(`bundle.${name}.bytes`, codeBytes, 'bytes', plain));
        if (node !== null) rows.push(await initRow(name, node, directory, empty));
      }
      return rows;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function plainBytes(entry: string, outfile: string): Promise<number> {
  const options = { bundle: true, platform: 'node', format: 'esm', logLevel: 'error' } as const;
  await build({ absWorkingDir: REPOSITORY_ROOT, entryPoints: [entry], outfile, ...options });
  return (await stat(outfile)).size;
}

/** By turns with the empty handler, so that whatever else the machine does hits both. */
async function initRow(name: string, node: string, directory: string, empty: string): Promise<BenchRow> {
  const over: number[] = [];
  const containers: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const began = performance.now();
    const base = await invokeBundle({ node, directory: empty, env: ENV, events: [] });
    containers.push(performance.now() - began);
    const { initMs } = await invokeBundle({ node, directory, env: ENV, events: [] });
    over.push(initMs - base.initMs);
  }
  return benchRow(`bundle.${name}.init`, median(over), 'ms', median(containers));
}

/** As the functions are deployed. */
const ENV = { NODE_OPTIONS: '--enable-source-maps' };
