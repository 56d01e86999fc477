import { fileURLToPath } from 'node:url';

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
export const FUNCTION_NAMES = [
  'migrate-and-seed',
  'registry-sync',
  'registry-admin-read',
  'registry-admin-write',
] as const satisfies readonly FunctionName[];
