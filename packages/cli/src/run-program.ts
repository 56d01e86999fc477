import { messageOf, RegistryError } from '@radiant/contracts';
import { CommanderError } from 'commander';
import { CommandEnded } from './command-ended.ts';
import type { CliContext } from './context.ts';
import { exitCodeOf } from './exit-code.ts';
import { registryProgram } from './program.ts';

/** Runs one command line, tells what went wrong in one sentence, and returns what to exit with. Never throws. */
export async function runProgram(args: readonly string[], context: CliContext): Promise<number> {
  try {
    await registryProgram(context).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has told its own errors already.
    const told = error instanceof CommanderError || (error instanceof CommandEnded && error.message === '');
    if (!told) context.tell(`registry: ${messageOf(error)}`);
    const expected = told || error instanceof RegistryError || error instanceof CommandEnded;
    if (!expected && context.env.DEBUG && error instanceof Error) context.tell(error.stack ?? '');
    return exitCodeOf(error);
  }
}
