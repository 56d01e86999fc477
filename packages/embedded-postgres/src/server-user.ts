import { execFileSync, spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { RegistryError } from '@radiant/contracts';

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
