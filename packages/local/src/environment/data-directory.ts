import { chmod, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Ignored by git; holds the embedded database, the local token and the running process's note. */
export const DEFAULT_DATA_DIRECTORY = fileURLToPath(new URL('../../../../.registry', import.meta.url));

/** The parts of a data directory. */
export interface DataDirectory {
  readonly path: string;
  readonly postgres: string;
  readonly token: string;
  readonly runNote: string;
}

/** The data directory at `path` (the checkout's own by default), made when it does not exist. */
export async function dataDirectory(path: string | undefined): Promise<DataDirectory> {
  const absolute = path === undefined ? DEFAULT_DATA_DIRECTORY : resolve(path);
  await mkdir(absolute, { recursive: true });
  // The database's user must be able to pass through it, and nobody but the owner to list it.
  await chmod(absolute, 0o711);
  return {
    path: absolute,
    postgres: join(absolute, 'postgres'),
    token: join(absolute, 'token'),
    runNote: join(absolute, 'running.json'),
  };
}

/** Forgets everything that earlier starts kept, the database included. */
export async function resetDataDirectory(directory: DataDirectory): Promise<void> {
  for (const part of [directory.postgres, directory.token]) await rm(part, { recursive: true, force: true });
}
