import { messageOf, RegistryError } from '@radiant/contracts';
import { CommanderError } from 'commander';
import { exitCodeOf } from './exit-code.ts';
import { registryProgram } from './program.ts';

const context = {
  env: process.env,
  print: (text: string) => {
    process.stdout.write(`${text}\n`);
  },
  tell: (text: string) => {
    process.stderr.write(`${text}\n`);
  },
};

try {
  await registryProgram(context).parseAsync(process.argv.slice(2), { from: 'user' });
} catch (error) {
  // Commander has told its own errors already.
  if (!(error instanceof CommanderError)) context.tell(`registry: ${messageOf(error)}`);
  if (!(error instanceof CommanderError || error instanceof RegistryError) && process.env.DEBUG) console.error(error);
  process.exitCode = exitCodeOf(error);
}
