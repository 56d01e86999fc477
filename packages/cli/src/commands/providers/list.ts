import type { Command } from 'commander';
import { listCommand } from '../../admin/list-command.ts';
import { type Row, rowOf } from '../../admin/rows.ts';
import type { CliContext } from '../../context.ts';
import { oneOf } from '../../options/words.ts';

/** `registry providers list`: the providers, a line each. */
export function listProvidersCommand(providers: Command, context: CliContext): void {
  const command = providers
    .command('list', { isDefault: true })
    .description('list providers, enabled or not')
    .option('--status <status>', 'enabled or disabled', oneOf(['enabled', 'disabled']));
  const recorded = (field: string) => (row: Row) => rowOf(row.record)[field];
  listCommand<{ status?: string }>(command, context, {
    list: 'providers',
    path: () => '/providers',
    query: ({ status }) => ({ status }),
    columns: [
      { title: 'id' },
      { title: 'name', of: recorded('name') },
      { title: 'models', align: 'right' },
      { title: 'compliance', maxWidth: 48 },
      { title: 'certificates', align: 'right' },
      { title: 'markup', of: recorded('markup_rate'), align: 'right' },
      { title: 'enabled', of: recorded('enabled') },
    ],
    none: 'No provider.',
    examples: ['providers list', 'providers list --status disabled --json'],
  });
}
