import type { Command } from 'commander';
import { listCommand } from '../../admin/list-command.ts';
import type { CliContext } from '../../context.ts';

/** `registry thermal warm-ups`: warm-up requests and what became of them. */
export function warmUpsCommand(thermal: Command, context: CliContext): void {
  const command = thermal
    .command('warm-ups')
    .description('list warm-up requests and what became of them, newest first')
    .option('--model <id>', 'of this model id');
  listCommand<{ model?: string }>(command, context, {
    list: 'warmUps',
    path: () => '/warm-ups',
    query: ({ model }) => ({ modelId: model }),
    columns: [
      { title: 'asked', field: 'requested_at' },
      { title: 'model', field: 'model_id' },
      { title: 'status' },
      { title: 'by', field: 'requested_by', maxWidth: 24 },
      { title: 'times', field: 'requests', align: 'right' },
      { title: 'ready', field: 'ready_at' },
      { title: 'took', align: 'right', of: (row) => secondsOf(row.seconds_to_ready) },
      { title: 'outcome', maxWidth: 80 },
    ],
    none: 'No warm-up was asked for.',
    examples: ['thermal warm-ups --limit 20', 'thermal warm-ups --model llama-3.3-70b --json'],
  });
}

function secondsOf(value: unknown): string | null {
  return typeof value === 'number' ? `${Math.round(value)} s` : null;
}
