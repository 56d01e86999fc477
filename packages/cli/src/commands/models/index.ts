import type { Command } from 'commander';
import { type CliContext, examples } from '../../context.ts';
import { createModelCommand } from './create.ts';
import { deleteModelCommand } from './delete.ts';
import { listModelsCommand } from './list.ts';
import { setModelCommand } from './set.ts';
import { showModelCommand } from './show.ts';
import { switchModelCommands } from './switch.ts';

/** `registry models …`: the models of the registry. */
export function modelsCommands(program: Command, context: CliContext): void {
  const models = program
    .command('models')
    .description('list, show and change models; without a word behind it, lists them')
    .addHelpText(
      'after',
      examples('models --capability vision --provider openai', 'models list --help', 'models show openai/gpt-4o'),
    );
  for (const command of [
    listModelsCommand,
    showModelCommand,
    setModelCommand,
    createModelCommand,
    switchModelCommands,
    deleteModelCommand,
  ]) {
    command(models, context);
  }
}
