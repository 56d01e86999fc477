import type { Command } from 'commander';
import { type CliContext, examples } from '../../context.ts';
import { listDefaultsCommand } from './list.ts';
import { setDefaultCommand } from './set.ts';

/** `registry defaults …`: the model that a selection for a task ends with. */
export function defaultsCommands(program: Command, context: CliContext): void {
  const defaults = program
    .command('defaults')
    .description('the default model of each task; without a word behind it, lists them')
    .addHelpText('after', examples('defaults', 'defaults set chat openai/gpt-4o-mini'));
  listDefaultsCommand(defaults, context);
  setDefaultCommand(defaults, context);
}
