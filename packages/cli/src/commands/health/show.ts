import type { Command } from 'commander';
import { providerPath } from '../../admin/provider-path.ts';
import { type Row, rowOf, rowsOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { integer } from '../../options/integer.ts';
import { renderRows } from '../../rendering/rows.ts';
import { milliseconds, renderHealth } from './render-health.ts';

interface Flags extends AdminFlags {
  readonly hours?: number;
  readonly bucketMinutes?: number;
}

/** `registry health show`: the health of one provider now and before. */
export function showHealthCommand(health: Command, context: CliContext): void {
  const command = health
    .command('show <provider>')
    .description('show the health of a provider now, its samples and when its status changed')
    .option('--hours <count>', 'of so many hours (default: 24)', integer(1, 720))
    .option('--bucket-minutes <count>', 'samples by so many minutes (default: 15)', integer(1, 1_440));
  withAdminFlags(command)
    .addHelpText('after', examples('health show openai', 'health show openai --hours 6 --bucket-minutes 5 --json'))
    .action(async (id: string, flags: Flags) => {
      const query = { hours: flags.hours, bucketMinutes: flags.bucketMinutes };
      const { json } = await withAdmin(flags, context, (admin) =>
        admin({ method: 'GET', path: `${providerPath(id)}/health`, query }),
      );
      printResult(context, flags, rowOf(json), renderProviderHealth);
    });
}

function renderProviderHealth(health: Row): string {
  const samples = [
    { title: 'from', field: 'started_at' },
    { title: 'region' },
    { title: 'samples', align: 'right' },
    { title: 'failures', align: 'right' },
    { title: 'avg', align: 'right', of: (row: Row) => milliseconds(row.avg_latency_ms) },
    { title: 'p95', align: 'right', of: (row: Row) => milliseconds(row.p95_latency_ms) },
  ] as const;
  const transitions = [
    { title: 'when', field: 'changed_at' },
    { title: 'region' },
    { title: 'became', field: 'status' },
    { title: 'reason' },
  ];
  return [
    renderHealth(rowsOf(health, 'regions')),
    renderRows(rowsOf(health, 'samples'), samples, 'No sample in this time.'),
    renderRows(rowsOf(health, 'transitions'), transitions, 'No change of status in this time.'),
  ].join('\n\n');
}
