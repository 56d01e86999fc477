import type { Command } from 'commander';
import { type ListFlags, listedPages, moreNote, withListFlags } from '../../admin/pages.ts';
import { type Row, rowsOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { time } from '../../options/time.ts';
import { cellOf } from '../../rendering/cell.ts';
import { differences } from '../../rendering/differences.ts';

/** `registry diff`: how the registry differs between two times. */
export function diffCommand(program: Command, context: CliContext): void {
  const command = program
    .command('diff')
    .description('show how the registry differs between two times; what changed and changed back is no difference')
    .requiredOption('--from <time>', 'then: 2026-11-01T00:00:00Z, a day, or how long ago, such as 7d', time)
    .option('--to <time>', 'until (default: now)', time);
  withAdminFlags(withListFlags(command))
    .addHelpText('after', examples('diff --from 24h', 'diff --from 2026-11-01 --to 2026-11-08 --all --json'))
    .action(async (flags: AdminFlags & ListFlags & { from: string; to?: string }) => {
      const page = await withAdmin(flags, context, (admin) =>
        listedPages(admin, flags, { path: '/diff', list: 'differences', query: { from: flags.from, to: flags.to } }),
      );
      printResult(context, flags, page, renderDifference);
    });
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
