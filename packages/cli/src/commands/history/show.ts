import type { Command } from 'commander';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { renderChange } from './render-change.ts';

/** `registry history show`: one change in full. */
export function showChangeCommand(history: Command, context: CliContext): void {
  withAdminFlags(history.command('show <id>').description('show one change with every field before and after'))
    .addHelpText('after', examples('history show 1234', 'history show 1234 --json'))
    .action(async (id: string, flags: AdminFlags) => {
      const { json } = await withAdmin(flags, context, (admin) =>
        admin({ method: 'GET', path: `/history/${encodeURIComponent(id)}` }),
      );
      printResult(context, flags, rowOf(json), renderChange);
    });
}
