import type { Command } from 'commander';
import { policyPath } from '../../admin/policy-path.ts';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { renderFields } from '../../rendering/fields.ts';

/** `registry policies show`: one policy. */
export function showPolicyCommand(policies: Command, context: CliContext): void {
  withAdminFlags(policies.command('show <name>').description('show one policy with its criteria'))
    .addHelpText('after', examples('policies show support-chat', 'policies show support-chat --json'))
    .action(async (name: string, flags: AdminFlags) => {
      const { json } = await withAdmin(flags, context, (admin) => admin({ method: 'GET', path: policyPath(name) }));
      printResult(context, flags, rowOf(json), (policy) => renderFields(policy));
    });
}
