import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** How a run in another process ended. */
export interface ProcessAnswer {
  readonly syncId?: string;
  readonly status: string;
  readonly errorMessage: string | null;
  readonly errors?: readonly string[];
  /** Memory in MB. */
  readonly peakMb?: { readonly rss: number; readonly live: number };
}

/** A process that is ready to sync. */
export interface SyncProcess {
  /** Begins a run and gives its ending, or null when the process died before. */
  run(event: unknown): Promise<ProcessAnswer | null>;
  /** SIGKILL: no handler, no goodbye. */
  kill(): Promise<void>;
}

/** Makes processes out of one bundle, so that each starts in a moment. */
export interface SyncProcesses {
  start(env: Readonly<Record<string, string>>): Promise<SyncProcess>;
  stop(): Promise<void>;
}

/** Bundles the process once. */
export async function bundleSyncProcess(): Promise<SyncProcesses> {
  const directory = await mkdtemp(join(tmpdir(), 'registry-sync-process-'));
  const outfile = join(directory, 'sync-process.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./sync-process.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
    banner: {
      js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`,
    },
  });
  const started = new Set<ChildProcess>();
  return {
    async start(env) {
      const child = spawn(process.execPath, [outfile], {
        env: { ...env, PATH: process.env.PATH },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      started.add(child);
      const lines = createInterface({ input: child.stdout });
      if ((await nextLine(lines)) === null) throw new Error('The sync process ended before it was ready');
      return {
        async run(event) {
          const answer = nextLine(lines);
          child.stdin.write(`${JSON.stringify(event)}\n`);
          const line = await answer;
          return line === null ? null : (JSON.parse(line) as ProcessAnswer);
        },
        async kill() {
          const gone = new Promise((resolve) => child.once('exit', resolve));
          if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await gone;
          started.delete(child);
        },
      };
    },
    async stop() {
      for (const child of started) child.kill('SIGKILL');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function nextLine(lines: Interface): Promise<string | null> {
  return new Promise((resolve) => {
    const onLine = (line: string) => {
      lines.off('close', onClose);
      resolve(line);
    };
    const onClose = () => {
      lines.off('line', onLine);
      resolve(null);
    };
    lines.once('line', onLine);
    lines.once('close', onClose);
  });
}
