import type { Command } from 'commander';
import { nameOf } from '../../admin/find-model.ts';
import { type Row, rowOf, rowsOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { renderRows } from '../../rendering/rows.ts';

/** `registry defaults list`: the default model of each task. */
export function listDefaultsCommand(defaults: Command, context: CliContext): void {
  const command = defaults.command('list', { isDefault: true }).description('list the default model of each task');
  withAdminFlags(command)
    .addHelpText('after', examples('defaults list', 'defaults list --json'))
    .action(async (flags: AdminFlags) => {
      const { json } = await withAdmin(flags, context, (admin) => admin({ method: 'GET', path: '/default-models' }));
      printResult(context, flags, rowOf(json), renderDefaults);
    });
}

function renderDefaults(answer: Row): string {
  const columns = [
    { title: 'task' },
    { title: 'model', of: nameOf },
    { title: 'usable', field: 'exists' },
    { title: 'set by', field: 'origin' },
  ];
  return renderRows(rowsOf(answer, 'defaultModels'), columns, 'No task has a default.');
}
