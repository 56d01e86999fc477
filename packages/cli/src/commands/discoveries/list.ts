import type { Command } from 'commander';
import { listCommand } from '../../admin/list-command.ts';
import { rowOf } from '../../admin/rows.ts';
import type { CliContext } from '../../context.ts';
import { oneOf } from '../../options/words.ts';

/** `registry discoveries list`: what awaits review, newest first. */
export function listDiscoveriesCommand(discoveries: Command, context: CliContext): void {
  const command = discoveries
    .command('list', { isDefault: true })
    .description('list what awaits review, newest first')
    .option('--provider <id>', 'of this provider')
    .option('--status <status>', 'pending, approved or ignored', oneOf(['pending', 'approved', 'ignored']), 'pending');
  listCommand<{ provider?: string; status: string }>(command, context, {
    list: 'discoveries',
    path: () => '/discoveries',
    query: ({ provider, status }) => ({ provider, status }),
    columns: [
      { title: 'provider', field: 'provider_id' },
      { title: 'model', field: 'model_id', maxWidth: 48 },
      { title: 'would be', of: (row) => rowOf(row.proposal ?? {}).category },
      { title: 'capabilities', of: (row) => rowOf(row.proposal ?? {}).capabilities, maxWidth: 48 },
      { title: 'first seen', field: 'first_seen_at' },
      { title: 'last seen', field: 'last_seen_at' },
      { title: 'status' },
    ],
    none: 'No discovery matches.',
    examples: ['discoveries list --provider openai', 'discoveries list --status ignored --json'],
  });
}
