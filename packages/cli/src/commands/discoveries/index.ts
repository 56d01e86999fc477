import type { Command } from 'commander';
import { type CliContext, examples } from '../../context.ts';
import { approveDiscoveryCommand } from './approve.ts';
import { ignoreDiscoveryCommand } from './ignore.ts';
import { listDiscoveriesCommand } from './list.ts';
import { showDiscoveryCommand } from './show.ts';

/** `registry discoveries …`: models that providers list and the registry does not hold yet. */
export function discoveriesCommands(program: Command, context: CliContext): void {
  const discoveries = program
    .command('discoveries')
    .description(
      'review models that providers list and the registry does not hold; without a word behind it, lists them',
    )
    .addHelpText('after', examples('discoveries', 'discoveries approve openai/gpt-next min_tier=2'));
  for (const add of [listDiscoveriesCommand, showDiscoveryCommand, approveDiscoveryCommand, ignoreDiscoveryCommand]) {
    add(discoveries, context);
  }
}
