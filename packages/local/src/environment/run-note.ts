import { readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { RegistryError } from '@radiant/contracts';
import { z } from 'zod';
import type { DataDirectory } from './data-directory.ts';

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
