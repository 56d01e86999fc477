import { Command } from 'commander';
import { certificatesCommands } from './commands/certificates/index.ts';
import { defaultsCommands } from './commands/defaults/index.ts';
import { discoveriesCommands } from './commands/discoveries/index.ts';
import { healthCommands } from './commands/health/index.ts';
import { diffCommand } from './commands/history/diff.ts';
import { historyCommands } from './commands/history/index.ts';
import { undoCommand } from './commands/history/undo.ts';
import { licenceCommands } from './commands/licences/index.ts';
import { migrateCommand } from './commands/migrate.ts';
import { modelsCommands } from './commands/models/index.ts';
import { policiesCommands } from './commands/policies/index.ts';
import { priceCommands } from './commands/prices/index.ts';
import { proposalsCommands } from './commands/proposals/index.ts';
import { providersCommands } from './commands/providers/index.ts';
import { schemaCommand } from './commands/schema.ts';
import { seedCommand } from './commands/seed.ts';
import { explainCommand } from './commands/select/explain.ts';
import { selectCommand } from './commands/select/select.ts';
import { statsCommand } from './commands/stats.ts';
import { syncCommands } from './commands/sync/index.ts';
import { thermalCommands } from './commands/thermal/index.ts';
import { exportCommand } from './commands/transfer/export.ts';
import { importCommand } from './commands/transfer/import.ts';
import type { CliContext } from './context.ts';

type AddCommand = (program: Command, context: CliContext) => void;

/** The commands, in the groups that the help shows. */
const GROUPS: readonly (readonly [heading: string, commands: readonly AddCommand[]])[] = [
  ['Set up:', [migrateCommand, seedCommand, schemaCommand]],
  ['Keep fresh:', [syncCommands]],
  ['Choose:', [selectCommand, explainCommand]],
  ['Look:', [statsCommand, healthCommands, thermalCommands]],
  [
    'Govern:',
    [
      modelsCommands,
      providersCommands,
      priceCommands,
      licenceCommands,
      certificatesCommands,
      defaultsCommands,
      policiesCommands,
      discoveriesCommands,
      proposalsCommands,
    ],
  ],
  ['Look back:', [historyCommands, diffCommand, undoCommand]],
  ['Transfer:', [exportCommand, importCommand]],
];

/** The `registry` program with all its commands. */
export function registryProgram(context: CliContext): Command {
  const program = new Command('registry')
    .description('The unified model registry from the command line.')
    .addHelpText('after', HELP)
    .showHelpAfterError('(--help behind the command says how it is used)')
    // A command’s flags stand behind it and are its own, also where the one above it has flags of the same name.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.print(text.trimEnd()),
      writeErr: (text) => context.tell(text.trimEnd()),
    });
  for (const [heading, commands] of GROUPS) {
    program.commandsGroup(heading);
    for (const add of commands) add(program, context);
  }
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
or start its embedded PostgreSQL for the moment. With --api-url (or REGISTRY_API_URL) and REGISTRY_TOKEN they speak to an
admin API instead.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 nothing eligible, 4 conflict, 5 not allowed, 6 not found. docs/cli.md says more.`;
