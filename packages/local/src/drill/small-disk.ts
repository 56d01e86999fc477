import { spawnSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';
import { messageOf } from '@radiant/contracts';

/** A file system in memory that can run out of room. */
export interface SmallDisk {
  /** From now on not a byte more can be written to it than is there. */
  fill(): void;
  makeRoom(): void;
  remove(): void;
}

/** Far more than the drill writes, so that the disk is full only when it shall be. */
const SIZE = 2 * 2 ** 30;

/** Mounts one on a new folder, or says why this machine lets us have none. */
export function mountSmallDisk(folder: string): SmallDisk | { readonly reason: string } {
  mkdirSync(folder);
  try {
    run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=0755`, 'tmpfs', folder]);
  } catch (error) {
    return { reason: `a small disk cannot be mounted: ${messageOf(error)}` };
  }
  const resize = (bytes: number) => run('mount', ['-o', `remount,size=${bytes}`, folder]);
  let mounted = true;
  const remove = () => {
    if (mounted) run('umount', ['--lazy', folder]);
    mounted = false;
  };
  process.once('exit', remove);
  return {
    fill() {
      // What is written between the look and the change makes it refuse to become so small.
      for (let attempt = 1; ; attempt += 1) {
        try {
          const { blocks, bfree, bsize } = statfsSync(folder);
          return resize((blocks - bfree) * bsize);
        } catch (error) {
          if (attempt === 10) throw error;
        }
      }
    },
    makeRoom: () => resize(SIZE),
    remove,
  };
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr.toString().trim()}`);
}
