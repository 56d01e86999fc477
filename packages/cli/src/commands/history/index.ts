import type { Command } from 'commander';
import { type CliContext, examples } from '../../context.ts';
import { decisionsCommand } from './decisions.ts';
import { listHistoryCommand } from './list.ts';
import { showChangeCommand } from './show.ts';

/** `registry history …`: every change, who made it and why. */
export function historyCommands(program: Command, context: CliContext): void {
  const history = program
    .command('history')
    .description('who changed what, when and why; without a word behind it, lists the changes')
    .addHelpText('after', examples('history --actor ada --from 7d', 'history show 1234', 'history decisions'));
  for (const add of [listHistoryCommand, showChangeCommand, decisionsCommand]) add(history, context);
}
