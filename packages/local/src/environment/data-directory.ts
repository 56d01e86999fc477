import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf, RegistryError } from '@radiant/contracts';

/** Ignored by git; holds the embedded database, the local token and the running process's note. */
export const DEFAULT_DATA_DIRECTORY = fileURLToPath(new URL('../../../../.registry', import.meta.url));

/** The parts of a data directory. */
export interface DataDirectory {
  readonly path: string;
  readonly postgres: string;
  /** Holds the port that the database was last on. */
  readonly port: string;
  readonly token: string;
}

/**
 * The data directory at `path` (the checkout's own by default), made when it does not exist.
 *
 * @throws RegistryError `config_invalid` when nothing can be kept there
 */
export async function dataDirectory(path: string | undefined): Promise<DataDirectory> {
  const absolute = path === undefined ? DEFAULT_DATA_DIRECTORY : resolve(path);
  const probe = join(absolute, `.probe-${process.pid}`);
  try {
    await mkdir(absolute, { recursive: true });
    // The database's user must be able to pass through it, and nobody but the owner to list it.
    await chmod(absolute, 0o711);
    // A full disk takes folders and no content.
    await writeFile(probe, 'x'.repeat(8_192));
    await rm(probe);
  } catch (cause) {
    await rm(probe, { force: true }).catch(() => {});
    throw new RegistryError('config_invalid', cannotKeep(absolute, cause), { cause });
  }
  return {
    path: absolute,
    postgres: join(absolute, 'postgres'),
    port: join(absolute, 'postgres.port'),
    token: join(absolute, 'token'),
  };
}

const REASONS: Readonly<Record<string, string>> = {
  EROFS: 'it is on a file system that is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOTDIR: 'part of the path is a file',
  EEXIST: 'there is a file of that name',
};

/** One sentence for a folder in which nothing can be kept. */
export function cannotKeep(folder: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return `Nothing can be kept in ${folder}: ${REASONS[code] ?? messageOf(cause)}; give another folder with --data-dir`;
}

/**
 * Forgets everything that earlier starts kept, the database included, and nothing else.
 *
 * @throws RegistryError `conflict` where the folder of the database holds something else
 */
export async function resetDataDirectory(directory: DataDirectory): Promise<void> {
  const { postgres, port, token } = directory;
  const present = existsSync(postgres) ? await readdir(postgres) : [];
  const ours = present.length === 0 || ['PG_VERSION', 'base', 'global'].some((name) => present.includes(name));
  if (!ours) {
    throw new RegistryError(
      'conflict',
      `${postgres} holds something that is no database of the registry (${present.slice(0, 3).join(', ')}), and is not deleted; move it away, or give another --data-dir`,
    );
  }
  for (const part of [postgres, `${postgres}.initialising`, `${postgres}.password`, port, token])
    await rm(part, { recursive: true, force: true });
}

/** The bearer token of the local API: `ADMIN_TOKEN` if set, else one made once and kept in the data directory. */
export async function localToken(directory: DataDirectory, given: string | undefined): Promise<string> {
  if (given) return given;
  const kept = await readFile(directory.token, 'utf8').catch(() => '');
  if (kept.trim() !== '') return kept.trim();
  const token = `local-${randomBytes(18).toString('base64url')}`;
  await writeFile(directory.token, `${token}\n`, { mode: 0o600 });
  return token;
}
