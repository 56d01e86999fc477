import { SYNC_STATUSES, SYNC_TYPES } from '@radiant/contracts';
import type { Command } from 'commander';
import { type ListFlags, listedPages, moreNote, withListFlags } from '../../admin/pages.ts';
import { type Row, rowsOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { oneOf } from '../../options/words.ts';
import { renderRows } from '../../rendering/rows.ts';

interface Flags extends AdminFlags, ListFlags {
  readonly type?: string;
  readonly status?: string;
}

/** `registry sync history`: the runs there were, newest first. */
export function syncHistoryCommand(sync: Command, context: CliContext): void {
  const command = sync
    .command('history')
    .description('list the runs there were, newest first')
    .option('--type <type>', 'only runs of this type', oneOf(SYNC_TYPES))
    .option('--status <status>', 'only runs that stand so', oneOf(SYNC_STATUSES));
  withAdminFlags(withListFlags(command))
    .addHelpText('after', examples('sync history --limit 10', 'sync history --type pricing --status failed --json'))
    .action(async (flags: Flags) => {
      const page = await withAdmin(flags, context, (admin) =>
        listedPages(admin, flags, {
          path: '/sync/history',
          list: 'runs',
          query: { syncType: flags.type, status: flags.status },
        }),
      );
      printResult(context, flags, page, renderRuns);
    });
}

function renderRuns(page: Row): string {
  const table = renderRows(
    rowsOf(page, 'runs'),
    [
      { title: 'started', field: 'started_at' },
      { title: 'type', field: 'sync_type' },
      { title: 'status' },
      { title: 'took', align: 'right', of: (row) => tookOf(row.duration_ms) },
      { title: 'providers', field: 'providers_updated', align: 'right' },
      { title: 'new', field: 'models_discovered', align: 'right' },
      { title: 'updated', field: 'models_updated', align: 'right' },
      { title: 'errors', align: 'right', of: (row) => (Array.isArray(row.errors) ? row.errors.length : null) },
      { title: 'by', field: 'triggered_by', maxWidth: 24 },
      { title: 'id' },
    ],
    'No run yet.',
  );
  return `${table}${moreNote(page)}`;
}

function tookOf(durationMs: unknown): string | null {
  return typeof durationMs === 'number' ? `${(durationMs / 1_000).toFixed(1)} s` : null;
}
