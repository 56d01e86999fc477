import type { Command } from 'commander';
import { withReason } from '../../admin/change.ts';
import { modelIdOf } from '../../admin/find-model.ts';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';

/** `registry thermal warm-up`: asks for a model to be warmed up. */
export function warmUpCommand(thermal: Command, context: CliContext): void {
  const command = thermal
    .command('warm-up <model>')
    .description('ask for a self-hosted model to be warmed up; the thermal sync does it where THERMAL_ACTIONS=act')
    .option('--reason <text>', 'why; it stands in the history for good');
  withAdminFlags(command)
    .addHelpText('after', examples('thermal warm-up llama-3.3-70b --reason "Demonstration at ten"'))
    .action(async (named: string, flags: AdminFlags & { reason?: string }) => {
      const { json } = await withAdmin(flags, context, async (admin) => {
        const id = await modelIdOf(admin, named);
        return admin({ method: 'POST', path: `/self-hosted/${id}/warm-up`, body: withReason({}, flags) });
      });
      printResult(context, flags, rowOf(json), (request) => {
        const joined = Number(request.requests) > 1 ? ` (asked for ${request.requests} times)` : '';
        return `The warm-up of ${request.model_id} is ${request.status}${joined}; \`registry thermal warm-ups\` shows its outcome.`;
      });
    });
}
