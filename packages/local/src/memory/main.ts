import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { messageOf } from '@radiant/contracts';
import { loadCatalogue } from '@radiant/database';
import { Command } from 'commander';
import { benchDatabases } from '../bench/bench-databases.ts';
import { startSimulators } from '../environment/simulation.ts';
import { growthOf } from './growth.ts';

interface MemoryOptions {
  readonly json?: boolean;
  readonly minutes: string;
}

/** What the process under load says after a minute. */
interface Sample {
  readonly minute: number;
  readonly heapMb: number;
  readonly rssMb: number;
  readonly done: Readonly<Record<string, number>>;
}

const program = new Command('memory')
  .description('Puts minutes of load on one process as fast as it can, and fails where its heap goes on growing.')
  .option('--json', 'print one JSON object and nothing else')
  .option('--minutes <number>', 'minutes of load', '30');

await measure(program.parse().opts<MemoryOptions>()).catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});

async function measure({ json, minutes }: MemoryOptions): Promise<void> {
  const began = performance.now();
  const databases = benchDatabases(process.env.TEST_DATABASE_URL);
  // The simulators remember every request: they are not in the process that is measured.
  const world = await startSimulators(await loadCatalogue());
  try {
    const url = await databases.create();
    const samples = await load({ ...world.env, DATABASE_URL: url, MINUTES: minutes });
    const growth = growthOf(samples.map(({ heapMb }) => heapMb));
    const summary = {
      ...{ minutes: Number(minutes), seconds: Math.round((performance.now() - began) / 1_000), ...growth },
      rssMb: Math.max(...samples.map(({ rssMb }) => rssMb)),
      load: samples.at(-1)?.done,
      heapMb: samples.map(({ heapMb }) => heapMb),
    };
    process.stdout.write(`${JSON.stringify(summary, null, json ? undefined : 2)}\n`);
    if (!growth.flat) process.exitCode = 1;
  } finally {
    await Promise.all([world.close(), databases.stop()]);
  }
}

/** Runs the process to its end, and gives what it said. */
async function load(env: Readonly<Record<string, string>>): Promise<Sample[]> {
  const file = fileURLToPath(new URL('./memory-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', '--enable-source-maps', file], {
    env: { ...env, PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const samples: Sample[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const sample: Sample = JSON.parse(line);
    samples.push(sample);
    process.stderr.write(`minute ${sample.minute}: heap ${sample.heapMb} MB, process ${sample.rssMb} MB\n`);
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`The process under load ended with ${code}`);
  return samples;
}
