import type { Command } from 'commander';
import { listCommand } from '../../admin/list-command.ts';
import type { CliContext } from '../../context.ts';

interface Flags {
  readonly kind?: string;
  readonly actor?: string;
  readonly sync?: string;
}

/** `registry history decisions`: what was decided, each with all that it changed. */
export function decisionsCommand(history: Command, context: CliContext): void {
  const command = history
    .command('decisions')
    .description('list decisions (change-sets), newest first; undo takes one back as a whole')
    .option('--kind <kind>', 'of this kind, such as model.update or sync.models')
    .option('--actor <name>', 'made by this one')
    .option('--sync <id>', 'made by this sync run');
  listCommand<Flags>(command, context, {
    list: 'changeSets',
    path: () => '/change-sets',
    query: ({ kind, actor, sync }) => ({ kind, actor, syncId: sync }),
    columns: [
      { title: 'when', field: 'created_at' },
      { title: 'who', field: 'actor', maxWidth: 24 },
      { title: 'kind' },
      { title: 'rows', field: 'changes', align: 'right' },
      { title: 'why', field: 'reason', maxWidth: 48 },
      { title: 'id' },
    ],
    none: 'No decision yet.',
    examples: ['history decisions --limit 20', 'history decisions --kind model.pricing --json'],
  });
}
