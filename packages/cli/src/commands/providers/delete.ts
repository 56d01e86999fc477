import type { Command } from 'commander';
import { type ChangeFlags, changeRead, readForChange, withChangeFlags } from '../../admin/change.ts';
import { providerPath } from '../../admin/provider-path.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { renderRemoval } from '../../rendering/removal.ts';

/** `registry providers delete`: removes a provider; the history keeps it. */
export function deleteProviderCommand(providers: Command, context: CliContext): void {
  const command = providers
    .command('delete <provider>')
    .description('delete a provider; refused while it has models, and undo brings it back')
    .option('--force', 'delete it with its models; needs --reason');
  withAdminFlags(withChangeFlags(command))
    .addHelpText('after', examples('providers delete example-ai --reason "Out of business" --force'))
    .action(async (id: string, flags: AdminFlags & ChangeFlags & { force?: true }) => {
      const removal = await withAdmin(flags, context, async (admin) => {
        const query = { force: flags.force, reason: flags.reason };
        const read = await readForChange(admin, providerPath(id));
        return changeRead(admin, read, flags, { method: 'DELETE', path: providerPath(id), query });
      });
      printResult(context, flags, removal, () => renderRemoval(id, removal));
    });
}
