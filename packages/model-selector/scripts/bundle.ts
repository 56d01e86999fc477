import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Zod's messages in English only: its other forty languages are a third of the bundle. */
const zodInEnglish: Plugin = {
  name: 'zod-in-english',
  setup(setup) {
    setup.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: `export { default as en } from './en.js';`,
      loader: 'js',
    }));
  },
};

/** The selector as one ESM file. `pg` stays outside: whoever selects from PostgreSQL brings his own. */
export async function bundle(
  directory: string,
): Promise<{ readonly bytes: number; readonly inputs: readonly string[] }> {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../src/index.ts', import.meta.url))],
    outdir: directory,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    sourcemap: 'linked',
    external: ['pg'],
    metafile: true,
    plugins: [zodInEnglish],
  });
  const output = Object.entries(metafile.outputs).find(([file]) => file.endsWith('index.js'))?.[1];
  return { bytes: output?.bytes ?? 0, inputs: Object.keys(output?.inputs ?? {}) };
}
