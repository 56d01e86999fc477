import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describeSchema, loadCatalogue, type SeedResult, seed } from '@radiant/database';
import { migrate } from '@radiant/database/migrate';
import { withDatabase } from '@radiant/local/environment/database';
import { type Command, Option } from 'commander';
import {
  type CliContext,
  type CommonFlags,
  databaseChoice,
  examples,
  printResult,
  withCommonFlags,
} from '../context.ts';
import { integer } from '../options/values.ts';

const SCHEMA_FILE = fileURLToPath(new URL('../../../database/schema.sql', import.meta.url));

/** `registry migrate`, `seed` and `schema`: what is done to a database itself, and never over an API. */
export function addCommands(program: Command, context: CliContext): void {
  const migrating = program
    .command('migrate')
    .description('bring the database schema up to date (all migrations or none)')
    .addOption(
      new Option('--down [count]', 'take back the last migration, or the last <count>')
        .preset('1')
        .argParser(integer(1)),
    )
    .addHelpText(
      'after',
      examples('migrate', 'migrate --down', 'migrate --database-url postgres://me@db.example.com/registry'),
    );
  withCommonFlags(migrating).action(async (flags: CommonFlags & { down?: number }) => {
    const way = flags.down === undefined ? {} : { direction: 'down' as const, count: flags.down };
    const ran = await withDatabase(databaseChoice(flags, context), ({ url }) => migrate({ connection: url, ...way }));
    printResult(context, flags, { direction: flags.down === undefined ? 'up' : 'down', ran }, (result) =>
      result.ran.length === 0 ? 'The schema is up to date.' : `${result.direction}: ${result.ran.join(', ')}`,
    );
  });

  const seeding = program
    .command('seed')
    .description('write the catalogue into the database; never over what an admin or a sync set')
    .option('--dry-run', 'show what would change and write nothing')
    .option('--catalogue <folder>', 'another catalogue than the checkout’s')
    .addHelpText('after', examples('seed', 'seed --dry-run'));
  withCommonFlags(seeding).action(async (flags: CommonFlags & { dryRun?: true; catalogue?: string }) => {
    const catalogue = await loadCatalogue(flags.catalogue);
    const dryRun = flags.dryRun ?? false;
    const result = await withDatabase(databaseChoice(flags, context), ({ pool }) => seed(pool, catalogue, { dryRun }));
    printResult(context, flags, result, (seeded) => renderSeed(seeded, dryRun));
  });

  const describing = program
    .command('schema')
    .description('print the schema that the migrations made')
    .option('--write', 'write it to packages/database/schema.sql')
    .addHelpText('after', examples('schema', 'schema --write'));
  withCommonFlags(describing).action(async (flags: CommonFlags & { write?: true }) => {
    const text = await withDatabase(databaseChoice(flags, context), ({ pool }) => describeSchema(pool));
    if (!flags.write) return printResult(context, flags, { schema: text }, ({ schema }) => schema.trimEnd());
    await writeFile(SCHEMA_FILE, text);
    printResult(context, flags, { written: SCHEMA_FILE }, ({ written }) => `Wrote ${written}`);
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
