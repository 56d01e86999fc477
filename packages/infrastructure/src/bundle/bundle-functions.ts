import path from 'node:path';
import { bundleFunction, type FunctionBundle } from './bundle-function.ts';
import { FUNCTION_ENTRIES, FUNCTION_NAMES, type FunctionName } from './function-entries.ts';

/** Bundles of functions by their short name. */
export type FunctionBundles = Readonly<Record<FunctionName, FunctionBundle>>;

/** Bundles every function, each into a folder of its name below `directory`. */
export async function bundleFunctions(directory: string): Promise<FunctionBundles> {
  const bundled = await Promise.all(
    FUNCTION_NAMES.map(
      async (name) => [name, await bundleFunction(FUNCTION_ENTRIES[name], path.join(directory, name))] as const,
    ),
  );
  const bundles = new Map(bundled);
  const of = (name: FunctionName): FunctionBundle => {
    const bundle = bundles.get(name);
    if (bundle === undefined) throw new Error(`No bundle of ${name}`);
    return bundle;
  };
  return {
    'migrate-and-seed': of('migrate-and-seed'),
    'registry-sync': of('registry-sync'),
    'registry-admin-read': of('registry-admin-read'),
    'registry-admin-write': of('registry-admin-write'),
  };
}
