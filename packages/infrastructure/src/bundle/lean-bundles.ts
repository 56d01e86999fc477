import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Leaves out what dependencies carry and no function uses: Zod's error messages in 50 languages (250 KB; English stays), and
 * jiti, which node-pg-migrate would load TypeScript migrations with (190 KB; the registry's are SQL), and ways to AWS credentials
 * other than the environment, where Lambda puts them (100 KB: profiles, single sign-on, instance metadata).
 */
export const leanDependencies: Plugin = {
  name: 'lean-dependencies',
  setup(build) {
    build.onResolve({ filter: /\/locales\/index\.js$/ }, ({ importer }) =>
      importer.includes('/zod/') ? { path: 'zod-locales', namespace: 'lean', sideEffects: false } : undefined,
    );
    build.onResolve({ filter: /^jiti$/ }, () => ({ path: 'jiti', namespace: 'lean', sideEffects: false }));
    build.onLoad({ filter: /^zod-locales$/, namespace: 'lean' }, () => ({ contents: 'export {};', loader: 'js' }));
    build.onLoad({ filter: /[\\/]credential-provider-node[\\/]dist-es[\\/]index\.js$/ }, ({ path }) => ({
      contents: FROM_ENVIRONMENT,
      loader: 'js',
      resolveDir: dirname(path),
    }));
    build.onLoad({ filter: /[\\/]credential-providers[\\/]dist-es[\\/]index\.js$/ }, ({ path }) => ({
      contents: `export { fromNodeProviderChain } from './fromNodeProviderChain.js';`,
      loader: 'js',
      resolveDir: dirname(path),
    }));
    build.onLoad({ filter: /^jiti$/, namespace: 'lean' }, () => ({ contents: NO_JITI, loader: 'js' }));
  },
};

const FROM_ENVIRONMENT = `import { fromEnv } from '@aws-sdk/credential-provider-env';
export const defaultProvider = (options) => fromEnv(options);`;

const NO_JITI = `export const createJiti = () => ({
  import: async (file) => { throw new Error('This bundle runs SQL migrations only; found ' + file); },
});`;

/** A source map of one entry; esbuild takes one without entries for none. */
const NO_MAPPINGS = Buffer.from('{"version":3,"sources":["dependency"],"mappings":"AAAA"}').toString('base64');

/**
 * Maps our own sources only. Node.js reads the whole map when it loads a bundle: those of dependencies made up nine tenths of it
 * and cost some 20 ms of every start, for lines that nobody here edits.
 */
export const ownSourceMaps: Plugin = {
  name: 'own-source-maps',
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\n//# sourceMappingURL=data:application/json;base64,${NO_MAPPINGS}\n`,
      loader: 'js',
    }));
  },
};
