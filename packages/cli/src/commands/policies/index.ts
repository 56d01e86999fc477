import type { Command } from 'commander';
import { type CliContext, examples } from '../../context.ts';
import { deletePolicyCommand } from './delete.ts';
import { listPoliciesCommand } from './list.ts';
import { setPolicyCommand } from './set.ts';
import { showPolicyCommand } from './show.ts';

/** `registry policies …`: named defaults for selections. */
export function policiesCommands(program: Command, context: CliContext): void {
  const policies = program
    .command('policies')
    .description('named defaults for selections; without a word behind it, lists them')
    .addHelpText('after', examples('policies', 'policies set support-chat --file policy.json'));
  for (const add of [listPoliciesCommand, showPolicyCommand, setPolicyCommand, deletePolicyCommand]) {
    add(policies, context);
  }
}
