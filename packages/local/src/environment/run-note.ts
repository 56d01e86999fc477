import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { link, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryError } from '@radiant/contracts';
import { z } from 'zod';
import { cannotKeep, type DataDirectory } from './data-directory.ts';

const runNoteSchema = z.object({
  pid: z.int(),
  /** Tells the process from a later one of the same id. */
  startedAt: z.string(),
  databaseUrl: z.string().nullable(),
  apiUrl: z.string().nullable(),
});
/** What a running start tells other commands of the same checkout. */
export type RunNote = z.infer<typeof runNoteSchema>;

/** The note of a start that is still running, or null. */
export function runningNote(directory: Pick<DataDirectory, 'path'>): RunNote | null {
  const note = lastNote(directory).note;
  return note !== null && note.pid !== process.pid && isRunning(note) ? note : null;
}

/** Notes are numbered, and the one of the highest number counts: a claim is the next number, which only one can get. */
const NAME = /^running-(\d{1,9})\.json$/;

function numbersIn({ path }: Pick<DataDirectory, 'path'>): readonly number[] {
  return readdirSync(path)
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number);
}

function fileOf({ path }: Pick<DataDirectory, 'path'>, number: number): string {
  return join(path, `running-${number}.json`);
}

function lastNote(directory: Pick<DataDirectory, 'path'>): { readonly number: number; readonly note: RunNote | null } {
  const number = Math.max(0, ...numbersIn(directory));
  try {
    return { number, note: runNoteSchema.parse(JSON.parse(readFileSync(fileOf(directory, number), 'utf8'))) };
  } catch {
    return { number, note: null };
  }
}

function isRunning({ pid, startedAt }: RunNote): boolean {
  return startedAt === startOf(pid) && startedAt !== '';
}

/** When a process began, in words that only itself has: its start in ticks since the boot, and the boot; empty for none. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; the 22nd field is the 20th behind it.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`;
  } catch {
    if (existsSync('/proc/self/stat')) return '';
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return '';
  }
}

/**
 * Claims the data directory for this process: two starts on one database would run every schedule twice. Of several who claim it
 * at once one gets it.
 *
 * @throws RegistryError `conflict` when another start is running on it
 */
export async function claimDataDirectory(directory: DataDirectory): Promise<void> {
  const own = join(directory.path, `running.${process.pid}`);
  try {
    await writeFile(own, noteText({ databaseUrl: null, apiUrl: null }), { mode: 0o600 });
    for (;;) {
      const { number, note } = lastNote(directory);
      if (note !== null && isRunning(note)) throw alreadyRunning(directory, note);
      const mine = fileOf(directory, number + 1);
      // Whole at once, and refused where there is one: what `wx` does, without the moment in which the file is empty.
      if (!(await isLinked(own, mine))) continue;
      const numbers = numbersIn(directory);
      if (Math.max(...numbers) === number + 1) {
        for (const past of numbers) if (past <= number) await rm(fileOf(directory, past), { force: true });
        return;
      }
      // Others have claimed since the look, and taken away the number that would have refused this one.
      await rm(mine, { force: true });
    }
  } catch (error) {
    if (error instanceof RegistryError) throw error;
    throw new RegistryError('config_invalid', cannotKeep(directory.path, error), { cause: error });
  } finally {
    await rm(own, { force: true });
  }
}

async function isLinked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function alreadyRunning({ path }: Pick<DataDirectory, 'path'>, { pid, apiUrl }: RunNote): RegistryError {
  const where = apiUrl === null ? '' : `, ${apiUrl}`;
  const message = `A registry is already running on ${path} (process ${pid}${where}); stop it first, or give another --data-dir`;
  return new RegistryError('conflict', message);
}

function noteText(note: Pick<RunNote, 'databaseUrl' | 'apiUrl'>): string {
  return JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid), ...note });
}

/** Writes where this process's database and API are; only whoever has claimed the directory may. */
export async function writeRunNote(
  directory: DataDirectory,
  note: Pick<RunNote, 'databaseUrl' | 'apiUrl'>,
): Promise<void> {
  const next = join(directory.path, `running.${process.pid}`);
  await writeFile(next, noteText(note), { mode: 0o600 });
  await rename(next, fileOf(directory, lastNote(directory).number));
}

/** Makes the note of this process, which ends, one of nobody; its number stays, so that no later claim takes an earlier one. */
export function removeRunNote(directory: DataDirectory): void {
  const { number, note } = lastNote(directory);
  if (note?.pid === process.pid) writeFileSync(fileOf(directory, number), '');
}
