import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cannotKeep, type DataDirectory, dataDirectory, resetDataDirectory } from './data-directory.ts';
import { claimDataDirectory, removeRunNote, runningNote, writeRunNote } from './run-note.ts';

let folder: string;
let directory: DataDirectory;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-data-'));
  directory = await dataDirectory(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const stale = (pid: number) => JSON.stringify({ pid, startedAt: 'another boot 1', databaseUrl: null, apiUrl: null });

describe('a data directory', () => {
  it('in which nothing can be kept is told in one sentence', async () => {
    await writeFile(join(folder, 'file'), '');
    const attempt = dataDirectory(join(folder, 'file', 'below'));
    await expect(attempt).rejects.toMatchObject({
      code: 'config_invalid',
      message: `Nothing can be kept in ${join(folder, 'file', 'below')}: part of the path is a file; give another folder with --data-dir`,
    });
    const words = (code: string) => cannotKeep('/data', Object.assign(new Error('x'), { code }));
    expect(words('ENOSPC')).toBe('Nothing can be kept in /data: the disk is full; give another folder with --data-dir');
    expect(words('EROFS')).toContain('read-only');
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('is forgotten with what the registry keeps in it, and never with what somebody else does', async () => {
    await mkdir(join(directory.postgres, 'base'), { recursive: true });
    await mkdir(`${directory.postgres}.initialising`);
    await writeFile(join(folder, 'letter'), 'mine');
    await resetDataDirectory(directory);
    expect(await readdir(folder)).toEqual(['letter']);
    await mkdir(directory.postgres);
    await writeFile(join(directory.postgres, 'notes.txt'), 'mine');
    await expect(resetDataDirectory(directory)).rejects.toMatchObject({ code: 'conflict' });
    expect(await readdir(directory.postgres)).toEqual(['notes.txt']);
  });
});

describe('the claim of a data directory', () => {
  it('is refused while the process that has it runs, and not because another has its id by now', async () => {
    await claimDataDirectory(directory);
    await writeRunNote(directory, { databaseUrl: null, apiUrl: 'http://127.0.0.1:1' });
    await expect(claimDataDirectory(directory)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('http://127.0.0.1:1'),
    });
    removeRunNote(directory);
    await writeFile(join(folder, 'running-7.json'), stale(process.ppid));
    expect(runningNote(directory)).toBeNull();
    await claimDataDirectory(directory);
    expect((await readdir(folder)).filter((name) => name.startsWith('running'))).toEqual(['running-8.json']);
  });

  it('is taken over from a file that was never finished', async () => {
    await writeFile(join(folder, 'running-1.json'), '{"pid":');
    await claimDataDirectory(directory);
    await expect(claimDataDirectory(directory)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('goes to one of several that claim it at once over the note of a dead one', async () => {
    const module = (name: string) => JSON.stringify(fileURLToPath(new URL(name, import.meta.url)));
    // Many rounds in each process: what goes wrong does so in a moment of a few microseconds.
    const program = `const { dataDirectory } = await import(${module('./data-directory.ts')});
      const { claimDataDirectory } = await import(${module('./run-note.ts')});
      process.stdout.write('ready\\n');
      for await (const line of (await import('node:readline')).createInterface(process.stdin)) {
        const directory = await dataDirectory(line);
        const answer = await claimDataDirectory(directory).then(() => 'mine', (error) => error.code ?? error.message);
        process.stdout.write(answer + '\\n');
      }`;
    const claimants = Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
        cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
    });
    const said = async ({ lines }: (typeof claimants)[number]) => (await lines.next()).value;
    expect(await Promise.all(claimants.map(said))).toEqual(['ready', 'ready', 'ready', 'ready']);
    for (let round = 0; round < 200; round += 1) {
      const contested = join(folder, `contested-${round}`);
      await mkdir(contested);
      await writeFile(join(contested, 'running-1.json'), stale(1));
      const answers = claimants.map(said);
      for (const { child } of claimants) child.stdin.write(`${contested}\n`);
      expect((await Promise.all(answers)).sort(), `round ${round}`).toEqual([
        'conflict',
        'conflict',
        'conflict',
        'mine',
      ]);
    }
    for (const { child } of claimants) child.stdin.end();
    await Promise.all(claimants.map(({ child }) => once(child, 'exit')));
  });
});
