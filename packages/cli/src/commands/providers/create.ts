import type { Command } from 'commander';
import { withReason } from '../../admin/change.ts';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { assignmentsOf, valuesOf } from '../../options/assignments.ts';

/** `registry providers create`: adds a provider. */
export function createProviderCommand(providers: Command, context: CliContext): void {
  const command = providers
    .command('create <id> <field=value...>')
    .description('add a provider; it needs a name')
    .option('--reason <text>', 'why; it stands in the history for good');
  withAdminFlags(command)
    .addHelpText('after', examples('providers create example-ai name="Example AI" website=https://example.com'))
    .action(async (id: string, words: readonly string[], flags: AdminFlags & { reason?: string }) => {
      const fields = { ...valuesOf(assignmentsOf(words), { name: '', tasks: [], compliance: [] }), id };
      const created = await withAdmin(flags, context, async (admin) =>
        rowOf((await admin({ method: 'POST', path: '/providers', body: withReason(fields, flags) })).json),
      );
      printResult(context, flags, created, () => `Created ${id}.`);
    });
}
