import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryError } from '@radiant/contracts';
import type { ServerUser } from './postgres-programs.ts';

/**
 * Makes the server's data where there are none. They are made in a folder beside it that gets its name when initdb has finished:
 * initdb writes PG_VERSION long before, so a start that was killed amidst would leave what looks like data and is none.
 *
 * @throws RegistryError `conflict` when the folder holds something else, or what an older version left unfinished
 */
export async function ensureCluster(
  initdb: string,
  dataDirectory: string,
  user: ServerUser,
  password: string | null,
): Promise<void> {
  if (isCluster(dataDirectory)) return;
  const present = existsSync(dataDirectory) ? await readdir(dataDirectory) : [];
  if (present.length > 0) {
    throw new RegistryError(
      'conflict',
      `${dataDirectory} is not empty and holds no finished data of PostgreSQL; \`npm start -- --reset\` begins anew, or move the folder away`,
    );
  }
  const making = unfinishedCluster(dataDirectory);
  await rm(making, { recursive: true, force: true });
  await mkdir(making);
  if (user.owner !== null) await chown(making, user.owner.uid, user.owner.gid);
  await initialise(initdb, making, user, password === null ? null : await passwordFile(dataDirectory, password, user));
  // Over an empty folder, which rename takes for nothing.
  await rename(making, dataDirectory);
}

/** Whether there are data that initdb has finished: it writes the control file last of what a server cannot be without. */
export function isCluster(dataDirectory: string): boolean {
  return ['PG_VERSION', join('global', 'pg_control'), 'postgresql.conf'].every((file) =>
    existsSync(join(dataDirectory, file)),
  );
}

/** Where the data of this folder are while they are made. */
export function unfinishedCluster(dataDirectory: string): string {
  return `${dataDirectory}.initialising`;
}

/** Where the password of this folder's server is kept; only its user and ours read it. */
function passwordFileOf(dataDirectory: string): string {
  return `${dataDirectory}.password`;
}

/** The password of the server whose data lie here; null where it asks for none. */
export async function passwordOf(dataDirectory: string): Promise<string | null> {
  const kept = await readFile(passwordFileOf(dataDirectory), 'utf8').catch(() => '');
  return kept.trim() === '' ? null : kept.trim();
}

async function passwordFile(dataDirectory: string, password: string, user: ServerUser): Promise<string> {
  const file = passwordFileOf(dataDirectory);
  await rm(file, { force: true });
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  if (user.owner !== null) await chown(file, user.owner.uid, user.owner.gid);
  return file;
}

async function initialise(
  initdb: string,
  dataDirectory: string,
  user: ServerUser,
  passwordIn: string | null,
): Promise<void> {
  const access = passwordIn === null ? ['--auth=trust'] : ['--auth=scram-sha-256', `--pwfile=${passwordIn}`];
  const args = ['-D', dataDirectory, '-U', 'postgres', ...access, '--encoding=UTF8', '--locale=C', '--no-sync'];
  const command = user.command(initdb, args);
  const child = spawn(command.program, command.args, { ...user.spawnOptions, stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  child.stderr.on('data', (chunk) => {
    words += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) {
    await rm(dataDirectory, { recursive: true, force: true });
    const said = words.trim().slice(-500);
    throw new RegistryError('internal', `initdb ended with ${code}: ${said}\n${adviceFor(said)}`);
  }
}

/** What to do about the last words of a server that does not come up. */
export function adviceFor(words: string): string {
  if (/No space left on device|Disk quota exceeded/i.test(words)) {
    return 'The disk is full: make room, or give another folder with --data-dir.';
  }
  if (/Read-only file system|Permission denied/i.test(words)) {
    return 'The folder cannot be written to: give another with --data-dir, or set DATABASE_URL.';
  }
  if (/already exists|in use/i.test(words))
    return 'Another server is on it: stop that one, or give another folder with --data-dir.';
  return 'If the data are beyond repair, `npm start -- --reset` begins anew; or give another folder with --data-dir.';
}
