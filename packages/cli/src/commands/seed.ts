import { loadCatalogue, type SeedResult, seed } from '@radiant/database';
import { withDatabase } from '@radiant/local/environment/with-database';
import type { Command } from 'commander';
import {
  type CliContext,
  type CommonFlags,
  databaseChoice,
  examples,
  printResult,
  withCommonFlags,
} from '../context.ts';

/** `registry seed`: writes the catalogue into the database. */
export function seedCommand(program: Command, context: CliContext): void {
  const command = program
    .command('seed')
    .description('write the catalogue into the database; never over what an admin or a sync set')
    .option('--dry-run', 'show what would change and write nothing')
    .option('--catalogue <folder>', 'another catalogue than the checkout’s');
  withCommonFlags(command)
    .addHelpText('after', examples('seed', 'seed --dry-run'))
    .action(async (flags: CommonFlags & { dryRun?: true; catalogue?: string }) => {
      const catalogue = await loadCatalogue(flags.catalogue);
      const result = await withDatabase(databaseChoice(flags, context), ({ pool }) =>
        seed(pool, catalogue, { dryRun: flags.dryRun ?? false }),
      );
      printResult(context, flags, result, (seeded) => renderSeed(seeded, flags.dryRun ?? false));
    });
}

function renderSeed(result: SeedResult, dryRun: boolean): string {
  const would = dryRun ? 'would be ' : '';
  const lines = result.changes
    .filter((change) => change.action === 'update')
    .map((change) => `  ${change.entity} ${change.key}: ${change.fields.join(', ')}`);
  const inserted = result.changes.filter((change) => change.action === 'insert').length;
  const summary =
    result.changes.length === 0
      ? 'The database holds the catalogue already; nothing changed.'
      : `${inserted} row(s) ${would}added, ${lines.length} row(s) ${would}changed${lines.length > 0 ? ':' : '.'}`;
  return [summary, ...lines, ...result.notices.map((notice) => `  note: ${notice}`)].join('\n');
}
