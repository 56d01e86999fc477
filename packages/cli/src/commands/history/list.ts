import type { Command } from 'commander';
import { listCommand } from '../../admin/list-command.ts';
import type { CliContext } from '../../context.ts';
import { time } from '../../options/time.ts';
import { oneOf } from '../../options/words.ts';
import { summaryOf } from './render-change.ts';

interface Flags {
  readonly entity?: string;
  readonly id?: string;
  readonly actor?: string;
  readonly by?: string;
  readonly field?: string;
  readonly decision?: string;
  readonly sync?: string;
  readonly from?: string;
  readonly to?: string;
}

/** `registry history list`: changes by filter, newest first. */
export function listHistoryCommand(history: Command, context: CliContext): void {
  const command = history
    .command('list', { isDefault: true })
    .description('list changes, newest first')
    .option('--entity <kind>', 'of such things: model, self_hosted_model, provider, default_model, certificate, …')
    .option('--id <id>', 'of the thing with this id')
    .option('--actor <name>', 'made by this one')
    .option('--by <kind>', 'made by an admin, a sync or the catalogue', oneOf(['admin', 'sync', 'catalogue']))
    .option('--field <field>', 'of this field')
    .option('--decision <id>', 'made under this decision (change-set)')
    .option('--sync <id>', 'made by this sync run')
    .option('--from <time>', 'not before: 2026-11-01T00:00:00Z, a day, or how long ago, such as 7d', time)
    .option('--to <time>', 'not after', time);
  listCommand<Flags>(command, context, {
    list: 'changes',
    path: () => '/history',
    query: (flags) => ({
      entity: flags.entity,
      entityId: flags.id,
      actor: flags.actor,
      actorKind: flags.by,
      field: flags.field,
      changeSetId: flags.decision,
      syncId: flags.sync,
      from: flags.from,
      to: flags.to,
    }),
    columns: [
      { title: 'id', align: 'right' },
      { title: 'when', field: 'changed_at' },
      { title: 'who', field: 'actor', maxWidth: 24 },
      { title: 'what', of: (row) => `${row.action} ${row.entity}` },
      { title: 'changes', of: summaryOf, maxWidth: 90 },
      { title: 'why', field: 'reason', maxWidth: 48 },
    ],
    none: 'No change matches.',
    examples: [
      'history --actor ada --from 7d',
      'history list --field input_cost_per_1k --json',
      'history --by sync --limit 20',
    ],
  });
}
