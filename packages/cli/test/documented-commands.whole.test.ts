import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ADMIN_BASE_PATH } from '@radiant/contracts';
import { freePort } from '@radiant/embedded-postgres';
import { runningNote } from '@radiant/local/environment/run-note';
import type { Command } from 'commander';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { registryProgram } from '../src/program.ts';
import { runCommand } from './run-command.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const MARK = '\u0001block\u0001';

/** Commands that need an account of AWS, or hours, or are a test or a step of CI themselves. */
const ELSEWHERE = [
  /^aws /,
  /^npx cdk /,
  /^npm test\b/,
  /^(FAST_CHECK_\w+=\d+ )?npx vitest /,
  // The usage of the command line, with places to be filled in.
  /^npm run -s registry -- </,
  // It runs, and everything here talks to it; that it runs once and ends is a step of CI.
  /^npm start\b/,
];
/** How recordings are added to a test's fixtures: no part of the product. */
const OTHER_FILES = /\/fixtures\//;

let folder: string;
let started: ChildProcess;
let env: Record<string, string>;
let port: number;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'registry documented '));
  port = await freePort();
  const withoutKeys = Object.entries(process.env).filter(
    ([name]) => !/_API_KEY$|^DATABASE_URL$|^ADMIN_TOKEN$/.test(name),
  );
  env = { ...(Object.fromEntries(withoutKeys) as Record<string, string>), REGISTRY_DATA_DIR: folder, NO_COLOR: '1' };
  started = spawn('npm', ['start', '--', '--port', String(port)], { cwd: root, env, detached: true });
  let output = '';
  for (const stream of [started.stdout, started.stderr]) stream?.on('data', (chunk) => (output += chunk));
  await vi.waitUntil(() => output.includes('Serving.') || started.exitCode !== null, { timeout: 100_000 });
  expect(output).toContain('Serving.');
  env.TOKEN = readFileSync(join(folder, 'token'), 'utf8').trim();
  env.API = `http://127.0.0.1:${port}${ADMIN_BASE_PATH}`;
});
afterAll(async () => {
  if (started.exitCode === null) {
    process.kill(-(started.pid ?? 0), 'SIGTERM');
    await once(started, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && !OTHER_FILES.test(file));

/** A document's commands as one session, each block followed by a mark, and what the document shows below them. */
const sessions = documents
  .map((file) => ({ file, blocks: codeBlocks(readFileSync(join(root, file), 'utf8')) }))
  .filter(({ blocks }) => blocks.some(({ kind, text }) => kind === 'sh' && runnable(text) !== ''));

function runnable(text: string): string {
  const lines = text.replaceAll(/\\\n\s*/g, '').split('\n');
  return lines
    .filter((line) => !ELSEWHERE.some((pattern) => pattern.test(line.trim())))
    .join('\n')
    .trim();
}

it.each(sessions)('every command of $file runs as it is written and gives what stands below it', async ({ blocks }) => {
  const commands = blocks.filter(({ kind }) => kind === 'sh');
  const script = commands.map(({ text }) => `${runnable(text)}\nprintf '%s' '${MARK}'`).join('\n');
  const { stdout } = await promisify(execFile)(
    'bash',
    ['-euo', 'pipefail', '-c', script.replaceAll('127.0.0.1:8787', `127.0.0.1:${port}`)],
    { cwd: root, env, maxBuffer: 64 * 1024 * 1024 },
  );
  const outputs = stdout.split(MARK);
  expect(outputs).toHaveLength(commands.length + 1);
  for (const { command, shown } of answers(blocks)) {
    const output = outputs[commands.indexOf(command)] ?? '';
    if (shown.kind === 'text') expect(output.trim()).toBe(shown.text.trim());
    else expect(JSON.parse(output), `after:\n${command.text}`).toEqual(expectation(JSON.parse(shown.text)));
  }
});

/** What a document shows right below a command that is run here. */
function answers(blocks: readonly Block[]) {
  return blocks.flatMap((shown, index) => {
    const command = blocks.slice(0, index).findLast(({ kind }) => kind === 'sh');
    const isAnswer = shown.kind === 'text' || shown.kind === 'json';
    return isAnswer && shown.below && command !== undefined && runnable(command.text) !== ''
      ? [{ command, shown }]
      : [];
  });
}

/** The expected answer with `…` for any value; objects may hold more than is written. */
function expectation(value: unknown): unknown {
  if (value === '…') return expect.anything();
  if (Array.isArray(value)) return value.map(expectation);
  if (typeof value !== 'object' || value === null) return value;
  return expect.objectContaining(
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expectation(item)])),
  );
}

it('the example in README.md runs as it is written', async () => {
  const [example] = codeBlocks(readFileSync(join(root, 'README.md'), 'utf8')).filter(({ kind }) => kind === 'ts');
  const program = join(root, 'packages', 'local', `.readme-example-${process.pid}.mts`);
  writeFileSync(program, `${example?.text}\nawait pool.end();\n`);
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
      cwd: root,
      env: { ...env, DATABASE_URL: databaseUrl() },
    });
    expect(stdout).toMatch(/^\S+ \S/);
  } finally {
    rmSync(program);
  }
});

/** Ids, names and files in the examples of the help that stand for one's own. */
const MADE_UP =
  /[0-9a-f]{8}-0000-4000|openai\/gpt-(next|3|preview)|(undo|show) 1234|\.json\b|litellm config|support|gpt-example|https:\/\/(test|registry)\.|@db\.example/;
/** Examples that would write into the checkout, or take the registry away from the others. */
const NOT_HERE = /^(schema --write|catalogue propose|migrate --down)/;

it('every example of the help is understood, and done unless it speaks of something made up', async () => {
  const program = await registryProgram({ env: {}, print() {}, tell() {} });
  const texts: string[] = [];
  const collect = (command: Command) => {
    command.configureOutput({ writeOut: (text) => texts.push(text) }).outputHelp();
    command.commands.forEach(collect);
  };
  collect(program);
  const lines = [...texts.join('\n').matchAll(/^ {2}npm run -s registry -- (.+)$/gm)].map(([, line]) => line ?? '');
  expect(lines.length).toBeGreaterThan(80);
  const wrong: string[] = [];
  for (const line of new Set(lines.filter((each) => !NOT_HERE.test(each)))) {
    const { exitCode, told } = await runCommand(wordsOf(line), { DATABASE_URL: databaseUrl() });
    // A check that finds something ends with 1, a selection that finds nothing with 3, without a word of failure.
    const understood =
      exitCode === 0 || ([1, 3].includes(exitCode) && told === '') || (MADE_UP.test(line) && exitCode !== 5);
    if (!understood) wrong.push(`${line}\n  exit code ${exitCode}: ${told}`);
  }
  expect(wrong).toEqual([]);
});

/** The words of a command line as a shell hands them over. */
function wordsOf(line: string): string[] {
  const command = line.replace(/ [|>] .*$/, '');
  const words = execFileSync('bash', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' }).split('\0');
  return words.slice(0, -1);
}

function databaseUrl(): string {
  const url = runningNote({ path: folder })?.databaseUrl;
  if (!url) throw new Error('npm start has left no note of its database');
  return url;
}

/** A fenced block of a Markdown document. */
interface Block {
  /** The first word behind the fence: `sh`, `ts`, `json`, … */
  readonly kind: string;
  readonly text: string;
  /** Whether it stands right below another block, with nothing between them: what a command gives. */
  readonly below: boolean;
}

/** The fenced blocks of a Markdown document, in order; those in lists without their indentation. */
function codeBlocks(document: string): Block[] {
  let end = -1;
  return [...document.matchAll(/^( *)```(\w+)[^\n]*\n([\s\S]*?)^\1```$/gm)].map((match) => {
    const [whole, indent = '', kind = '', text = ''] = match;
    const below = end >= 0 && document.slice(end, match.index).trim() === '';
    end = match.index + whole.length;
    return { kind, text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''), below };
  });
}
