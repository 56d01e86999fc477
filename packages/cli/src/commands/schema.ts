import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describeSchema } from '@radiant/database';
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

const SCHEMA_FILE = fileURLToPath(new URL('../../../database/schema.sql', import.meta.url));

/** `registry schema`: the schema as SQL text; `--write` renews schema.sql after a new migration. */
export function schemaCommand(program: Command, context: CliContext): void {
  const command = program
    .command('schema')
    .description('print the schema that the migrations made')
    .option('--write', 'write it to packages/database/schema.sql');
  withCommonFlags(command)
    .addHelpText('after', examples('schema', 'schema --write'))
    .action(async (flags: CommonFlags & { write?: true }) => {
      const text = await withDatabase(databaseChoice(flags, context), ({ pool }) => describeSchema(pool));
      if (!flags.write) return printResult(context, flags, { schema: text }, ({ schema }) => schema.trimEnd());
      await writeFile(SCHEMA_FILE, text);
      printResult(context, flags, { written: SCHEMA_FILE }, ({ written }) => `Wrote ${written}`);
    });
}
