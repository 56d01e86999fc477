import type { Command } from 'commander';
import { type ChangeFlags, changeRead, readForChange, withChangeFlags, withReason } from '../../admin/change.ts';
import { modelPath, nameOf, storePath } from '../../admin/find-model.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';

/** `registry models enable` and `disable`: whether a model may be selected at all. */
export function switchModelCommands(models: Command, context: CliContext): void {
  for (const [name, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    const command = models
      .command(`${name} <model>`)
      .description(enabled ? 'let a model be selected again' : 'keep a model from being selected; it stays readable');
    withAdminFlags(withChangeFlags(command))
      .addHelpText('after', examples(`models ${name} openai/gpt-4o --reason "Decision of 12 May"`))
      .action(async (named: string, flags: AdminFlags & ChangeFlags) => {
        const changed = await withAdmin(flags, context, async (admin) => {
          const read = await readForChange(admin, await modelPath(admin, named));
          return changeRead(admin, read, flags, {
            method: 'PATCH',
            path: storePath(read.row),
            body: withReason({ enabled }, flags),
          });
        });
        printResult(context, flags, changed, (model) => `${nameOf(model)} is ${enabled ? 'enabled' : 'disabled'}.`);
      });
  }
}
