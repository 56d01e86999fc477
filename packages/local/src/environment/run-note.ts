import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { link, rename, rm, writeFile } from 'node:fs/promises';
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
export function runningNote(directory: DataDirectory): RunNote | null {
  const note = noteIn(directory.runNote);
  return note !== null && note.pid !== process.pid && isRunning(note) ? note : null;
}

function noteIn(file: string): RunNote | null {
  try {
    return runNoteSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
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
  const { runNote, path } = directory;
  const own = `${runNote}.${process.pid}`;
  for (;;) {
    await writeFile(own, noteText({ databaseUrl: null, apiUrl: null }), { mode: 0o600 });
    try {
      // Whole at once, and refused where there is one: what `wx` does, without the moment in which the file is empty.
      await link(own, runNote);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
        throw new RegistryError('config_invalid', cannotKeep(path, error), { cause: error });
      }
    } finally {
      await rm(own, { force: true });
    }
    const other = noteIn(runNote);
    if (other !== null && isRunning(other)) throw alreadyRunning(directory, other);
    await takeAwayStale(directory);
  }
}

/** Moves the note of a dead start away; where it has become another's meanwhile, puts it back. */
async function takeAwayStale(directory: DataDirectory): Promise<void> {
  const { runNote } = directory;
  const aside = `${runNote}.stale-${process.pid}`;
  try {
    await rename(runNote, aside);
  } catch {
    // Somebody else was quicker.
    return;
  }
  const taken = noteIn(aside);
  const alive = taken !== null && isRunning(taken);
  if (alive) await link(aside, runNote).catch(() => {});
  await rm(aside, { force: true });
  if (alive) throw alreadyRunning(directory, taken);
}

function alreadyRunning({ path }: DataDirectory, { pid, apiUrl }: RunNote): RegistryError {
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
  const next = `${directory.runNote}.${process.pid}`;
  await writeFile(next, noteText(note), { mode: 0o600 });
  await rename(next, directory.runNote);
}

/** Takes the note away when this process ends. */
export function removeRunNote(directory: DataDirectory): void {
  if (noteIn(directory.runNote)?.pid === process.pid) rmSync(directory.runNote, { force: true });
}
