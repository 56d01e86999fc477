import type { Command } from 'commander';
import { type CliContext, examples } from '../../context.ts';
import { listHealthCommand } from './list.ts';
import { showHealthCommand } from './show.ts';

/** `registry health …`: how providers fare. */
export function healthCommands(program: Command, context: CliContext): void {
  const health = program
    .command('health')
    .description('how providers fare; without a word behind it, lists them')
    .addHelpText('after', examples('health', 'health show openai --hours 6'));
  listHealthCommand(health, context);
  showHealthCommand(health, context);
}
