import { Command } from 'commander';
import { migrateCommand } from './commands/migrate.ts';
import { schemaCommand } from './commands/schema.ts';
import { seedCommand } from './commands/seed.ts';
import type { CliContext } from './context.ts';

/** The `registry` program with all its commands. */
export function registryProgram(context: CliContext): Command {
  const program = new Command('registry')
    .description('The unified model registry from the command line.')
    .addHelpText('after', HELP)
    .showHelpAfterError('(registry --help lists the commands)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.print(text.trimEnd()),
      writeErr: (text) => context.tell(text.trimEnd()),
    });
  for (const command of [migrateCommand, seedCommand, schemaCommand]) command(program, context);
  return program;
}

const HELP = `
Examples:
  npm run -s registry -- migrate
  npm run -s registry -- seed --dry-run
  npm run -s registry -- sync pricing --dry-run
  npm run -s registry -- select chat --tier 3 --json
  npm run -s registry -- models --capability vision --provider openai

Without --database-url and DATABASE_URL the commands use the database of the \`npm start\` that is running in this checkout,
or start its embedded PostgreSQL for the moment.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 nothing eligible, 4 conflict.`;
