import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RegistryError } from '@radiant/contracts';
import { z } from 'zod';

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

/** The bearer token of the local API: `ADMIN_TOKEN` if set, else one made once and kept in the data directory. */
export async function localToken(directory: DataDirectory, given: string | undefined): Promise<string> {
  if (given) return given;
  const kept = await readFile(directory.token, 'utf8').catch(() => '');
  if (kept.trim() !== '') return kept.trim();
  const token = `local-${randomBytes(18).toString('base64url')}`;
  await writeFile(directory.token, `${token}\n`, { mode: 0o600 });
  return token;
}

const runNoteSchema = z.object({ pid: z.int(), databaseUrl: z.string().nullable(), apiUrl: z.string().nullable() });
/** What a running start tells other commands of the same checkout. */
export type RunNote = z.infer<typeof runNoteSchema>;

/** The note of a start that is still running, or null. */
export function runningNote(directory: DataDirectory): RunNote | null {
  try {
    const note = runNoteSchema.parse(JSON.parse(readFileSync(directory.runNote, 'utf8')));
    process.kill(note.pid, 0);
    return note.pid === process.pid ? null : note;
  } catch {
    return null;
  }
}

/**
 * Claims the data directory for this process: two starts on one database would run every schedule twice.
 *
 * @throws RegistryError `conflict` when another start is running on it
 */
export async function claimDataDirectory(directory: DataDirectory): Promise<void> {
  const other = runningNote(directory);
  if (other !== null) {
    throw new RegistryError(
      'conflict',
      `A registry is already running on ${directory.path} (process ${other.pid}${other.apiUrl === null ? '' : `, ${other.apiUrl}`}); stop it first, or give another --data-dir`,
    );
  }
  await writeRunNote(directory, { databaseUrl: null, apiUrl: null });
}

/** Writes where this process's database and API are. */
export async function writeRunNote(directory: DataDirectory, note: Omit<RunNote, 'pid'>): Promise<void> {
  await writeFile(directory.runNote, JSON.stringify({ pid: process.pid, ...note }), { mode: 0o600 });
}

/** Takes the note away when this process ends. */
export function removeRunNote(directory: DataDirectory): void {
  rmSync(directory.runNote, { force: true });
}
