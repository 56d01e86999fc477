import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describeSchema } from '@radiant/database';
import type { Command } from 'commander';
import { withDatabase } from '../../environment/with-database.ts';
import { type CliContext, type CommonFlags, databaseChoice, withCommonFlags } from '../context.ts';

const SCHEMA_FILE = fileURLToPath(new URL('../../../../database/schema.sql', import.meta.url));

/** `registry schema`: the schema as SQL text; `--write` renews schema.sql after a new migration. */
export function schemaCommand(program: Command, context: CliContext): void {
  withCommonFlags(program.command('schema'))
    .description('print the schema that the migrations made')
    .option('--write', 'write it to packages/database/schema.sql')
    .action(async (flags: CommonFlags & { write?: true }) => {
      const text = await withDatabase(databaseChoice(flags, context), ({ pool }) => describeSchema(pool));
      if (!flags.write) return context.print(text.trimEnd());
      await writeFile(SCHEMA_FILE, text);
      context.tell(`Wrote ${SCHEMA_FILE}`);
    });
}
