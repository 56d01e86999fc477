import type { Command } from 'commander';
import { type ChangeFlags, changeRead, readForChange, withChangeFlags } from '../../admin/change.ts';
import { modelPath, nameOf, storePath } from '../../admin/find-model.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { renderRemoval } from '../../rendering/removal.ts';

/** `registry models delete`: removes a model; the history keeps it. */
export function deleteModelCommand(models: Command, context: CliContext): void {
  const command = models
    .command('delete <model>')
    .description('delete a model; refused while something names it, and undo brings it back')
    .option('--force', 'delete it although something names it, and that with it; needs --reason');
  withAdminFlags(withChangeFlags(command))
    .addHelpText('after', examples('models delete openai/gpt-3 --reason "Never used" --force'))
    .action(async (named: string, flags: AdminFlags & ChangeFlags & { force?: true }) => {
      const { model, removal } = await withAdmin(flags, context, async (admin) => {
        const read = await readForChange(admin, await modelPath(admin, named));
        const removal = await changeRead(admin, read, flags, {
          method: 'DELETE',
          path: storePath(read.row),
          query: { force: flags.force, reason: flags.reason },
        });
        return { model: read.row, removal };
      });
      printResult(context, flags, removal, () => renderRemoval(nameOf(model), removal));
    });
}
