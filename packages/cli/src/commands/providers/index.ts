import type { Command } from 'commander';
import { type CliContext, examples } from '../../context.ts';
import { createProviderCommand } from './create.ts';
import { deleteProviderCommand } from './delete.ts';
import { listProvidersCommand } from './list.ts';
import { setProviderCommands } from './set.ts';
import { showProviderCommand } from './show.ts';

/** `registry providers …`: who serves the external models. */
export function providersCommands(program: Command, context: CliContext): void {
  const providers = program
    .command('providers')
    .description('list, show and change providers; without a word behind it, lists them')
    .addHelpText('after', examples('providers', 'providers show openai'));
  for (const add of [
    listProvidersCommand,
    showProviderCommand,
    setProviderCommands,
    createProviderCommand,
    deleteProviderCommand,
  ]) {
    add(providers, context);
  }
}
