import type { Command } from 'commander';
import { type ChangeFlags, changeRead, readForChange, withChangeFlags } from '../../admin/change.ts';
import { policyPath } from '../../admin/policy-path.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';

/** `registry policies delete`: removes a policy; selections that name it are refused from then on. */
export function deletePolicyCommand(policies: Command, context: CliContext): void {
  const command = policies
    .command('delete <name>')
    .description('delete a policy; selections that name it are refused from then on');
  withAdminFlags(withChangeFlags(command))
    .addHelpText('after', examples('policies delete support-chat --reason "Nobody uses it"'))
    .action(async (name: string, flags: AdminFlags & ChangeFlags) => {
      const removal = await withAdmin(flags, context, async (admin) => {
        const path = policyPath(name);
        const read = await readForChange(admin, path);
        return changeRead(admin, read, flags, { method: 'DELETE', path, query: { reason: flags.reason } });
      });
      printResult(
        context,
        flags,
        removal,
        () => `Deleted ${name}. \`registry undo ${removal.changeSetId}\` brings it back.`,
      );
    });
}
