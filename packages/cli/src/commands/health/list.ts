import { HEALTH_STATUSES } from '@radiant/contracts';
import type { Command } from 'commander';
import { rowOf, rowsOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { oneOf } from '../../options/words.ts';
import { renderHealth } from './render-health.ts';

interface Flags extends AdminFlags {
  readonly provider?: string;
  readonly region?: string;
  readonly status?: string;
}

/** `registry health list`: providers by region, with latency and errors. */
export function listHealthCommand(health: Command, context: CliContext): void {
  const command = health
    .command('list', { isDefault: true })
    .description('list the health of providers by region')
    .option('--provider <id>', 'of this provider')
    .option('--region <region>', 'in this region')
    .option('--status <status>', HEALTH_STATUSES.join(', '), oneOf(HEALTH_STATUSES));
  withAdminFlags(command)
    .addHelpText('after', examples('health list --status unhealthy', 'health list --json'))
    .action(async (flags: Flags) => {
      const query = { provider: flags.provider, region: flags.region, status: flags.status };
      const { json } = await withAdmin(flags, context, (admin) => admin({ method: 'GET', path: '/health', query }));
      printResult(context, flags, rowOf(json), (answer) => renderHealth(rowsOf(answer, 'health')));
    });
}
