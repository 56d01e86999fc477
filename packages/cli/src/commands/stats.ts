import type { Command } from 'commander';
import { type Row, rowOf } from '../admin/rows.ts';
import { withAdmin } from '../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../context.ts';

/** `registry stats`: how many models there are, by hosting, health and thermal state. */
export function statsCommand(program: Command, context: CliContext): void {
  withAdminFlags(program.command('stats').description('count the enabled models by hosting, health and thermal state'))
    .addHelpText('after', examples('stats', 'stats --json'))
    .action(async (flags: AdminFlags) => {
      const { json } = await withAdmin(flags, context, (admin) => admin({ method: 'GET', path: '/stats' }));
      printResult(context, flags, rowOf(json), renderStats);
    });
}

function renderStats(stats: Row): string {
  const count = (name: string) => Number(stats[`${name}_count`] ?? 0);
  const lines = [
    `${count('external') + count('self_hosted')} models: ${count('external')} external of ${count('provider')} providers, ${count('self_hosted')} self-hosted, in ${count('category')} categories`,
    `health   ${count('healthy')} healthy, ${count('unhealthy')} unhealthy`,
    `thermal  ${count('hot')} hot, ${count('warm')} warm, ${count('cold')} cold`,
  ];
  return lines.join('\n');
}
