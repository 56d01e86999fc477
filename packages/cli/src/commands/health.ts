import { HEALTH_STATUSES } from '@radiant/contracts';
import type { Command } from 'commander';
import { type Row, rowsOf } from '../admin/answers.ts';
import { adminCommand, asking, commandGroup, wholeListCommand } from '../admin/commands.ts';
import { type CliContext, examples } from '../context.ts';
import { integer, oneOf } from '../options/values.ts';
import { milliseconds, type RowColumn, renderRows } from '../rendering.ts';
import { providerPath } from './providers.ts';

/** `registry health …`: how providers fare. */
export function addCommands(program: Command, context: CliContext): void {
  const health = commandGroup(
    program,
    'health',
    'how providers fare; without a word behind it, lists them',
    'health',
    'health show openai --hours 6',
  );
  wholeListCommand(
    health
      .command('list', { isDefault: true })
      .description('list the health of providers by region')
      .option('--provider <id>', 'of this provider')
      .option('--region <region>', 'in this region')
      .option('--status <status>', HEALTH_STATUSES.join(', '), oneOf(HEALTH_STATUSES))
      .addHelpText('after', examples('health list --status unhealthy', 'health list --json')),
    context,
    {
      path: '/health',
      list: 'health',
      columns: COLUMNS,
      none: NONE,
    },
  );
  wholeListCommand(
    health
      .command('history')
      .description('show how every provider fared over the last hours, by buckets of minutes')
      .option('--hours <count>', 'of so many hours (default: 24)', integer(1, 720))
      .option('--bucket-minutes <count>', 'by so many minutes (default: 15)', integer(1, 1_440))
      .addHelpText('after', examples('health history --hours 6 --bucket-minutes 60', 'health history --json')),
    context,
    {
      path: '/health/history',
      list: 'samples',
      columns: [{ title: 'provider', field: 'provider_id' }, ...SAMPLE_COLUMNS],
      none: 'No sample in this time.',
    },
  );
  adminCommand(
    health
      .command('show <provider>')
      .description('show the health of a provider now, its samples and when its status changed')
      .option('--hours <count>', 'of so many hours (default: 24)', integer(1, 720))
      .option('--bucket-minutes <count>', 'samples by so many minutes (default: 15)', integer(1, 1_440))
      .addHelpText('after', examples('health show openai', 'health show openai --hours 6 --bucket-minutes 5 --json')),
    context,
    ({ hours, bucketMinutes }: { hours?: number; bucketMinutes?: number }, id: string) =>
      asking(
        { method: 'GET', path: `${providerPath(id)}/health`, query: { hours, bucketMinutes } },
        renderProviderHealth,
      ),
  );
}

/** Health by provider and region. */
const COLUMNS: readonly RowColumn[] = [
  { title: 'provider', field: 'provider_id' },
  { title: 'region' },
  { title: 'status' },
  { title: 'reason' },
  { title: 'avg', align: 'right', of: (row) => milliseconds(row.avg_latency_ms) },
  { title: 'p95', align: 'right', of: (row) => milliseconds(row.p95_latency_ms) },
  { title: 'p99', align: 'right', of: (row) => milliseconds(row.p99_latency_ms) },
  { title: 'errors', align: 'right', of: (row) => share(row.error_rate) },
  { title: 'last check', field: 'last_check_at' },
  { title: 'last error', field: 'last_error', maxWidth: 60 },
];
const SAMPLE_COLUMNS: readonly RowColumn[] = [
  { title: 'from', field: 'started_at' },
  { title: 'region' },
  { title: 'samples', align: 'right' },
  { title: 'failures', align: 'right' },
  { title: 'avg', align: 'right', of: (row) => milliseconds(row.avg_latency_ms) },
  { title: 'p95', align: 'right', of: (row) => milliseconds(row.p95_latency_ms) },
];
const NONE = 'No health is known yet; `registry sync health` looks.';

function renderProviderHealth(health: Row): string {
  const transitions = [
    { title: 'when', field: 'changed_at' },
    { title: 'region' },
    { title: 'became', field: 'status' },
    { title: 'reason' },
  ];
  return [
    renderRows(rowsOf(health, 'regions'), COLUMNS, NONE),
    renderRows(rowsOf(health, 'samples'), SAMPLE_COLUMNS, 'No sample in this time.'),
    renderRows(rowsOf(health, 'transitions'), transitions, 'No change of status in this time.'),
  ].join('\n\n');
}

function share(value: unknown): string | null {
  return typeof value === 'number' ? `${Math.round(value * 1_000) / 10} %` : null;
}
