import { migrate } from '@radiant/database';
import { withDatabase } from '@radiant/local/environment/with-database';
import { type Command, Option } from 'commander';
import {
  type CliContext,
  type CommonFlags,
  databaseChoice,
  examples,
  printResult,
  withCommonFlags,
} from '../context.ts';
import { integer } from '../options/integer.ts';

/** `registry migrate`: brings the schema up to date, or takes migrations back. */
export function migrateCommand(program: Command, context: CliContext): void {
  const command = program
    .command('migrate')
    .description('bring the database schema up to date (all migrations or none)')
    .addOption(
      new Option('--down [count]', 'take back the last migration, or the last <count>')
        .preset('1')
        .argParser(integer(1)),
    );
  withCommonFlags(command)
    .addHelpText(
      'after',
      examples('migrate', 'migrate --down', 'migrate --database-url postgres://me@db.example.com/registry'),
    )
    .action(async (flags: CommonFlags & { down?: number }) => {
      const ran = await withDatabase(databaseChoice(flags, context), ({ url }) =>
        migrate({
          connection: url,
          ...(flags.down === undefined ? {} : { direction: 'down' as const, count: flags.down }),
        }),
      );
      printResult(context, flags, { direction: flags.down === undefined ? 'up' : 'down', ran }, (result) =>
        result.ran.length === 0 ? 'The schema is up to date.' : `${result.direction}: ${result.ran.join(', ')}`,
      );
    });
}
