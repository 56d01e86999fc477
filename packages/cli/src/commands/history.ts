import { RegistryError } from '@radiant/contracts';
import type { Command } from 'commander';
import { type ListFlags, listedPages, moreNote, type Row, rowOf, rowsOf, withListFlags } from '../admin/answers.ts';
import { REASON } from '../admin/change.ts';
import type { AdminRequest } from '../admin/client.ts';
import { adminCommand, asking, commandGroup, listCommand, shown, wholeListCommand } from '../admin/commands.ts';
import { type CliContext, examples } from '../context.ts';
import { oneOf, time } from '../options/values.ts';
import { cellOf, differences } from '../rendering.ts';

/** `registry history …`, `diff`, `undo` and `restore`: every change, who made it and why, and taking it back. */
export function addCommands(program: Command, context: CliContext): void {
  const history = commandGroup(
    program,
    'history',
    'who changed what, when and why; without a word behind it, lists the changes',
    'history --actor ada --from 7d',
    'history show 1234',
    'history decisions',
  );
  listCommand(
    history
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
      .option('--to <time>', 'not after', time)
      .addHelpText(
        'after',
        examples(
          'history --actor ada --from 7d',
          'history list --field input_cost_per_1k --json',
          'history --by sync --limit 20',
        ),
      ),
    context,
    {
      path: '/history',
      list: 'changes',
      parameters: { id: 'entityId', by: 'actorKind', decision: 'changeSetId', sync: 'syncId' },
      columns: [
        { title: 'id', align: 'right' },
        { title: 'when', field: 'changed_at' },
        { title: 'who', field: 'actor', maxWidth: 24 },
        { title: 'what', of: (row) => `${row.action} ${row.entity}` },
        { title: 'changes', of: summaryOf, maxWidth: 90 },
        { title: 'why', field: 'reason', maxWidth: 48 },
      ],
      none: 'No change matches.',
    },
  );
  adminCommand(
    history
      .command('show <id>')
      .description('show one change with every field before and after')
      .addHelpText('after', examples('history show 1234', 'history show 1234 --json')),
    context,
    (_flags, id: string) => asking({ method: 'GET', path: `/history/${encodeURIComponent(id)}` }, renderChange),
  );
  listCommand(
    history
      .command('decisions')
      .description('list decisions (change-sets), newest first; undo takes one back as a whole')
      .option('--kind <kind>', 'of this kind, such as model.update or sync.models')
      .option('--actor <name>', 'made by this one')
      .option('--sync <id>', 'made by this sync run')
      .addHelpText('after', examples('history decisions --limit 20', 'history decisions --kind model.pricing --json')),
    context,
    {
      path: '/change-sets',
      list: 'changeSets',
      parameters: { sync: 'syncId' },
      columns: [
        { title: 'when', field: 'created_at' },
        { title: 'who', field: 'actor', maxWidth: 24 },
        { title: 'kind' },
        { title: 'rows', field: 'changes', align: 'right' },
        { title: 'why', field: 'reason', maxWidth: 48 },
        { title: 'id' },
      ],
      none: 'No decision yet.',
    },
  );
  wholeListCommand(
    history
      .command('days')
      .description('count what was recorded day by day (UTC): changes, and observations of health and thermal state')
      .requiredOption('--from <time>', 'from then: 2026-11-01T00:00:00Z, a day, or how long ago, such as 30d', time)
      .option('--to <time>', 'until (default: now)', time)
      .addHelpText('after', examples('history days --from 30d', 'history days --from 2026-11-01 --json')),
    context,
    {
      path: '/history/days',
      list: 'days',
      columns: [
        { title: 'day' },
        { title: 'changes', align: 'right' },
        { title: 'by admins', field: 'by_admins', align: 'right' },
        { title: 'observations', align: 'right' },
      ],
      none: 'Nothing was recorded in that time.',
    },
  );
  adminCommand(
    history
      .command('neighbours <time>')
      .description('show when the nearest change before and after a time was')
      .addHelpText('after', examples('history neighbours 2026-11-01T00:00:00Z')),
    context,
    (_flags, at: string) =>
      asking(
        { method: 'GET', path: '/history/neighbours', query: { at: time(at) } },
        (found) => `before ${cellOf(found.before) ?? 'none'}, after ${cellOf(found.after) ?? 'none'}`,
      ),
  );
  adminCommand(
    program
      .command('restore <row...>')
      .description('put rows back to how they were at a time, all or none; a row is entity/id, such as model/3f0c…')
      .requiredOption(
        '--at <time>',
        'how they were then: 2026-11-01T00:00:00Z, a day, or how long ago, such as 7d',
        time,
      )
      .option('--dry-run', 'say what would be undone, change nothing')
      .requiredOption(...REASON)
      .addHelpText(
        'after',
        examples(
          'restore model/3f0c8a56-0000-4000-8000-000000000000 --at 7d --dry-run --reason "The price list of October holds on"',
        ),
      ),
    context,
    ({ at, dryRun = false, reason }: { at: string; dryRun?: boolean; reason: string }, words: readonly string[]) => {
      const rows = words.map(recordedRowOf);
      return asking(
        { method: 'POST', path: '/history/restore', body: { at, rows, dryRun, reason } },
        ({ undone, changeSetId }) => {
          const count = Array.isArray(undone) ? undone.length : 0;
          const changes = `${count} change${count === 1 ? '' : 's'}`;
          return dryRun
            ? `Would undo ${changes}.`
            : `Undid ${changes}; \`registry undo ${changeSetId}\` takes that back.`;
        },
      );
    },
  );
  adminCommand(
    withListFlags(
      program
        .command('diff')
        .description('show how the registry differs between two times; what changed and changed back is no difference')
        .requiredOption('--from <time>', 'then: 2026-11-01T00:00:00Z, a day, or how long ago, such as 7d', time)
        .option('--to <time>', 'until (default: now)', time)
        .addHelpText('after', examples('diff --from 24h', 'diff --from 2026-11-01 --to 2026-11-08 --all --json')),
    ),
    context,
    (flags: ListFlags & { from: string; to?: string }) => async (admin) => {
      const request = { path: '/diff', list: 'differences', query: { from: flags.from, to: flags.to } } as const;
      return shown(await listedPages(admin, flags, request), renderDifference);
    },
  );
  adminCommand(
    program
      .command('undo <id>')
      .description('take back a change (its number) or a whole decision (its id); with --sync a whole sync run')
      .option('--sync', 'the id is that of a sync run')
      .requiredOption(...REASON)
      .addHelpText('after', UNDO_HELP),
    context,
    ({ sync, reason }: { sync?: true; reason: string }, id: string) =>
      asking({ method: 'POST', path: undoPath(id, sync ?? false), body: { reason } }, ({ undone, changeSetId }) => {
        const count = Array.isArray(undone) ? undone.length : 0;
        return `Undid ${count} change${count === 1 ? '' : 's'}; \`registry undo ${changeSetId}\` takes that back.`;
      }),
  );
}

/** What changes with everything and says nothing by itself. */
const BOOKKEEPING = /^(updated_at|admin_fields|synced_fields|price_source|price_reference|price_observed_at|sources):/;

/** A change in one line: its name and fields before and after. */
function summaryOf(change: Row): string {
  const { before, after } = change;
  const row = rowOf(after ?? before ?? {});
  if (change.action !== 'update') return String(row.model_id ?? row.id ?? change.entity_id);
  return differences(before, after)
    .filter((line) => !BOOKKEEPING.test(line))
    .join('; ');
}

/** A change in full: who, when, why, and every field before and after. */
function renderChange(change: Row): string {
  const by = `${change.actor} (${change.actor_kind}), ${cellOf(change.changed_at)}`;
  return [
    `${change.action} ${change.entity} ${change.entity_id}`,
    `by ${by}${change.reason === null ? '' : `: ${change.reason}`}`,
    ...(change.change_set_id === null ? [] : [`under decision ${change.change_set_id}`]),
    ...(change.sync_id === null ? [] : [`by sync run ${change.sync_id}`]),
    ...differences(change.before ?? undefined, change.after ?? undefined).map((line) => `  ${line}`),
  ].join('\n');
}

const MARKS: Readonly<Record<string, string>> = { added: '+', removed: '-', changed: '~' };

function renderDifference(page: Row): string {
  const found = rowsOf(page, 'differences');
  const title = `From ${cellOf(page.from)} to ${cellOf(page.to)}`;
  if (found.length === 0) return `${title}: no difference.`;
  const lines = found.flatMap((row) => {
    const head = `${MARKS[String(row.difference)] ?? '?'} ${row.entity} ${row.name}`;
    // A row that came or went is named; its thirty fields would bury the changes.
    if (row.difference !== 'changed') return [head];
    return [head, ...differences(row.before, row.after).map((line) => `    ${line}`)];
  });
  return `${title}:\n${lines.join('\n')}${moreNote(page)}`;
}

/** @throws RegistryError `input_invalid` for a word that is no `entity/id` */
function recordedRowOf(word: string): { readonly entity: string; readonly entityId: string } {
  const [, entity, entityId] = /^([a-z_]+)\/(.+)$/.exec(word) ?? [];
  if (entity === undefined || entityId === undefined) {
    throw new RegistryError(
      'input_invalid',
      `"${word}" is no row; expected entity/id as \`registry history --json\` has them`,
    );
  }
  return { entity, entityId };
}

function undoPath(id: string, sync: boolean): AdminRequest['path'] {
  if (/^\d+$/.test(id) && !sync) return `/history/${id}/undo`;
  if (!/^[0-9a-f-]{36}$/i.test(id)) {
    throw new RegistryError(
      'input_invalid',
      `"${id}" is neither the number of a change nor the id of a decision; \`registry history\` shows both`,
    );
  }
  return `/${sync ? 'sync' : 'change-sets'}/${id}/undo`;
}

const UNDO_HELP = `${examples(
  'undo 1234 --reason "Wrong price list"',
  'undo 5f0c8a56-0000-4000-8000-000000000000 --reason "Imported into the wrong stage"',
  'undo 3f0c8a56-0000-4000-8000-000000000000 --sync --reason "The provider listed test models"',
)}

All or nothing, and itself a recorded change. Exits with 4, naming what, where later changes stand on it.`;
