import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const STOP_TIMEOUT_MS = 20_000;

/**
 * A server that outlived its owner still holds the data directory: it is stopped, so that another can start. Whoever else has the
 * process id that its file names by now is left alone, and the file, over which a new server would stumble, is taken away.
 */
export async function stopOrphan(dataDirectory: string): Promise<void> {
  const pidFile = join(dataDirectory, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  const until = performance.now() + STOP_TIMEOUT_MS;
  if (isServerOf(pid, dataDirectory)) process.kill(pid, 'SIGINT');
  // Its backends outlive a server that was killed for a moment, and still write.
  while (performance.now() < until && (isServerOf(pid, dataDirectory) || worksIn(dataDirectory))) await wait(50);
  if (!isServerOf(pid, dataDirectory) && !worksIn(dataDirectory)) await rm(pidFile, { force: true });
}

/** Whether this process is a PostgreSQL on this folder, by what it was started with. */
export function isServerOf(pid: number, dataDirectory: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const words = commandOf(pid);
  return words.some((word) => /(^|[\\/])postgres(\.exe)?$/.test(word)) && words.includes(dataDirectory);
}

function commandOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    if (existsSync('/proc/self/cmdline')) return [];
  }
  try {
    // Where there is no /proc. A folder with a space in its name is not recognised, and its server then left alone.
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim()
      .split(/\s+/);
  } catch {
    return [];
  }
}

/** Every process that has the folder as its own, as all of a server have; none is known where there is no /proc. */
export function processesOf(dataDirectory: string): readonly number[] {
  if (!existsSync('/proc/self/cwd')) return [];
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const works = readlinkSync(`/proc/${entry}/cwd`) === dataDirectory;
      return works && readFileSync(`/proc/${entry}/comm`, 'utf8').trim() === 'postgres' ? [Number(entry)] : [];
    } catch {
      return [];
    }
  });
}

function worksIn(dataDirectory: string): boolean {
  return processesOf(dataDirectory).length > 0;
}
