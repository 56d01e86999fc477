import type { Command } from 'commander';
import { withReason } from '../../admin/change.ts';
import { discoveryPath } from '../../admin/find-discovery.ts';
import { nameOf } from '../../admin/find-model.ts';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { assignmentsOf, valuesOf } from '../../options/assignments.ts';

/** `registry discoveries approve`: creates the model. */
export function approveDiscoveryCommand(discoveries: Command, context: CliContext): void {
  const command = discoveries
    .command('approve <discovery> [field=value...]')
    .description('create the model as proposed; field=value words win over the proposal')
    .option('--reason <text>', 'why; it stands in the history for good');
  withAdminFlags(command)
    .addHelpText(
      'after',
      examples(
        'discoveries approve openai/gpt-next min_tier=2 commercial_use_allowed=true --reason "Wanted by support"',
      ),
    )
    .action(async (named: string, words: readonly string[], flags: AdminFlags & { reason?: string }) => {
      const assignments = assignmentsOf(words);
      const created = await withAdmin(flags, context, async (admin) => {
        const path = await discoveryPath(admin, named);
        const { proposal } = rowOf((await admin({ method: 'GET', path })).json);
        const overrides = valuesOf(assignments, rowOf(proposal));
        const body = withReason({ overrides }, flags);
        return rowOf((await admin({ method: 'POST', path: `${path}/approve`, body })).json);
      });
      printResult(context, flags, created, (model) => `Created ${nameOf(model)}, id ${model.id}.`);
    });
}
