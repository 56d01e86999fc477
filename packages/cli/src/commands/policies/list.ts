import type { Command } from 'commander';
import { type Row, rowOf, rowsOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { renderRows } from '../../rendering/rows.ts';

/** `registry policies list`: the policies by name. */
export function listPoliciesCommand(policies: Command, context: CliContext): void {
  withAdminFlags(policies.command('list', { isDefault: true }).description('list the policies by name'))
    .addHelpText('after', examples('policies list', 'policies list --json'))
    .action(async (flags: AdminFlags) => {
      const { json } = await withAdmin(flags, context, (admin) => admin({ method: 'GET', path: '/policies' }));
      printResult(context, flags, rowOf(json), renderPolicies);
    });
}

function renderPolicies(answer: Row): string {
  const columns = [
    { title: 'name' },
    { title: 'version', align: 'right' },
    { title: 'strategy' },
    { title: 'criteria', maxWidth: 80 },
    { title: 'description', maxWidth: 60 },
  ] as const;
  return renderRows(rowsOf(answer, 'policies'), columns, 'There is no policy yet.');
}
