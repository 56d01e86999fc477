import type { Command } from 'commander';
import { discoveryPath } from '../../admin/find-discovery.ts';
import { type Row, rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { renderFields } from '../../rendering/fields.ts';

/** `registry discoveries show`: what the provider says of it, and what approving it would create. */
export function showDiscoveryCommand(discoveries: Command, context: CliContext): void {
  const command = discoveries
    .command('show <discovery>')
    .description('show what the provider says of it and what approving it would create');
  withAdminFlags(command)
    .addHelpText('after', examples('discoveries show openai/gpt-next', 'discoveries show openai/gpt-next --json'))
    .action(async (named: string, flags: AdminFlags) => {
      const { json } = await withAdmin(flags, context, async (admin) =>
        admin({ method: 'GET', path: await discoveryPath(admin, named) }),
      );
      printResult(context, flags, rowOf(json), renderDiscovery);
    });
}

function renderDiscovery(discovery: Row): string {
  return [
    renderFields(discovery, ['listing', 'proposal']),
    'The provider says:',
    renderFields(rowOf(discovery.listing)),
    'Approving it would create:',
    renderFields(rowOf(discovery.proposal)),
  ].join('\n');
}
