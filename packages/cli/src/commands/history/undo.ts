import { RegistryError } from '@radiant/contracts';
import type { Command } from 'commander';
import type { AdminRequest } from '../../admin/admin-client.ts';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';

/** `registry undo`: takes back one change, one decision or one sync run. */
export function undoCommand(program: Command, context: CliContext): void {
  const command = program
    .command('undo <id>')
    .description('take back a change (its number) or a whole decision (its id); with --sync a whole sync run')
    .option('--sync', 'the id is that of a sync run')
    .requiredOption('--reason <text>', 'why; it stands in the history for good');
  withAdminFlags(command)
    .addHelpText('after', HELP)
    .action(async (id: string, flags: AdminFlags & { sync?: true; reason: string }) => {
      const path = undoPath(id, flags.sync ?? false);
      const { json } = await withAdmin(flags, context, (admin) =>
        admin({ method: 'POST', path, body: { reason: flags.reason } }),
      );
      printResult(context, flags, rowOf(json), ({ undone, changeSetId }) => {
        const count = Array.isArray(undone) ? undone.length : 0;
        return `Undid ${count} change${count === 1 ? '' : 's'}; \`registry undo ${changeSetId}\` takes that back.`;
      });
    });
}

function undoPath(id: string, sync: boolean): AdminRequest['path'] {
  if (/^\d+$/.test(id) && !sync) return `/history/${id}/undo`;
  if (!/^[0-9a-f-]{36}$/i.test(id)) {
    throw new RegistryError(
      'input_invalid',
      `"${id}" is neither the number of a change nor the id of a decision; \`registry history\` shows both`,
    );
  }
  return `/${sync ? 'sync' : 'change-sets'}/${id}/undo`;
}

const HELP = `${examples(
  'undo 1234 --reason "Wrong price list"',
  'undo 5f0c8a56-0000-4000-8000-000000000000 --reason "Imported into the wrong stage"',
  'undo 3f0c8a56-0000-4000-8000-000000000000 --sync --reason "The provider listed test models"',
)}

All or nothing, and itself a recorded change. Exits with 4, naming what, where later changes stand on it.`;
