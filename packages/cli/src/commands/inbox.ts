import type { Command } from 'commander';
import { type Row, rowsOf } from '../admin/answers.ts';
import { adminCommand, asking } from '../admin/commands.ts';
import { type CliContext, examples } from '../context.ts';
import { integer } from '../options/values.ts';
import { renderRows } from '../rendering.ts';

/** `registry inbox`: all that waits for a person. */
export function addCommands(program: Command, context: CliContext): void {
  adminCommand(
    program
      .command('inbox')
      .description('show what waits for a person: prices, discoveries, providers that are not well, what ends soon')
      .option('--ending-within-days <days>', 'what ends within so many days (default: 60)', integer(1, 730))
      .addHelpText('after', examples('inbox', 'inbox --ending-within-days 180 --json')),
    context,
    ({ endingWithinDays }: { readonly endingWithinDays?: number }) =>
      asking({ method: 'GET', path: '/inbox', query: { endingWithinDays } }, renderInbox),
  );
}

function renderInbox(inbox: Row): string {
  const prices = rowsOf(inbox, 'prices').map((item) => ({ ...item, fields: rowsOf(item, 'proposals').map(changeOf) }));
  return [
    `${inbox.count} to decide or look at`,
    renderRows(
      prices,
      [
        { title: 'provider', field: 'provider_id' },
        { title: 'model', field: 'model_id' },
        { title: 'prices', field: 'fields', maxWidth: 90 },
      ],
      'No price waits.',
    ),
    renderRows(
      rowsOf(inbox, 'discoveries'),
      [
        { title: 'provider', field: 'provider_id' },
        { title: 'new model', field: 'model_id' },
        { title: 'first seen', field: 'first_seen_at' },
      ],
      'No discovery waits.',
    ),
    renderRows(
      rowsOf(inbox, 'providers'),
      [
        { title: 'provider', field: 'provider_id' },
        { title: 'status' },
        { title: 'reason' },
        { title: 'since', field: 'status_since' },
        { title: 'models', align: 'right' },
      ],
      'Every provider is well.',
    ),
    renderRows(
      rowsOf(inbox, 'endings'),
      [
        { title: 'ends', field: 'ends_at' },
        { title: 'kind' },
        { title: 'provider', field: 'provider_id' },
        { title: 'what', field: 'name' },
        { title: 'models', align: 'right' },
        { title: 'successor' },
      ],
      'Nothing ends in that time.',
    ),
  ].join('\n\n');
}

function changeOf({ field, current_value, proposed_value }: Row): string {
  return `${field} ${current_value ?? 'unknown'} → ${proposed_value}`;
}
