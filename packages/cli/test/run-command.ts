import { runProgram } from '../src/program.ts';

/** How a command line ended. */
export interface CommandRun {
  readonly exitCode: number;
  /** Standard output. */
  readonly output: string;
  /** Standard error. */
  readonly told: string;
  /** Standard output as the one JSON value that it is. @throws SyntaxError where it is not */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape and compare what they find
  json(): any;
}

/** Runs a command line as the program does, with nothing of this process's environment. */
export async function runCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandRun> {
  const printed: string[] = [];
  const told: string[] = [];
  const exitCode = await runProgram(args, {
    env,
    print: (text) => printed.push(text),
    tell: (text) => told.push(text),
  });
  const output = printed.join('\n');
  return { exitCode, output, told: told.join('\n'), json: () => JSON.parse(output) };
}
