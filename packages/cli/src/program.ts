import { messageOf, RegistryError } from '@radiant/contracts';
import { Command, CommanderError } from 'commander';
import type { CliContext } from './context.ts';
import { CommandEnded, exitCodeOf } from './exit-codes.ts';

/** A file of commands. */
interface CommandFile {
  /** Adds the file's commands to the program. */
  addCommands(program: Command, context: CliContext): void;
}

/** Under each heading of the help the files, by the words that they answer to; a file is loaded when its word is used. */
const GROUPS: Readonly<Record<string, Readonly<Record<string, () => Promise<CommandFile>>>>> = {
  'Set up:': {
    'migrate seed schema': () => import('./commands/database.ts'),
    catalogue: () => import('./commands/catalogue.ts'),
    'deploy-plan': () => import('./commands/deploy-plan.ts'),
  },
  'Keep fresh:': { sync: () => import('./commands/sync.ts') },
  'Choose:': { 'select explain': () => import('./commands/select.ts') },
  'Look:': {
    'stats version': () => import('./commands/stats.ts'),
    health: () => import('./commands/health.ts'),
    thermal: () => import('./commands/thermal.ts'),
  },
  'Govern:': {
    inbox: () => import('./commands/inbox.ts'),
    models: () => import('./commands/models.ts'),
    providers: () => import('./commands/providers.ts'),
    price: () => import('./commands/prices.ts'),
    'licence license': () => import('./commands/licences.ts'),
    certificates: () => import('./commands/certificates.ts'),
    defaults: () => import('./commands/defaults.ts'),
    policies: () => import('./commands/policies.ts'),
    benchmarks: () => import('./commands/benchmarks.ts'),
    scores: () => import('./commands/scores.ts'),
    discoveries: () => import('./commands/discoveries.ts'),
    proposals: () => import('./commands/proposals.ts'),
  },
  'Look back:': { 'history diff undo restore': () => import('./commands/history.ts') },
  'Transfer:': { 'export import': () => import('./commands/transfer.ts') },
};

/**
 * The `registry` program.
 *
 * @param word with which a command line begins: only the file that answers to it is loaded; every file where none does, so that
 *   the help shows all commands and an unknown one is refused with the nearest
 */
export async function registryProgram(context: CliContext, word = ''): Promise<Command> {
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
  const files = Object.entries(GROUPS).flatMap(([heading, group]) =>
    Object.entries(group).map(([words, load]) => ({ heading, words: words.split(' '), load })),
  );
  const asked = files.filter(({ words }) => words.includes(word));
  for (const { heading, load } of asked.length > 0 ? asked : files) {
    const { addCommands } = await load();
    program.commandsGroup(heading);
    addCommands(program, context);
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

/** Runs one command line, tells what went wrong in one sentence, and returns what to exit with. Never throws. */
export async function runProgram(args: readonly string[], context: CliContext): Promise<number> {
  try {
    const program = await registryProgram(context, args[0]);
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has told its own errors already.
    const told = error instanceof CommanderError || (error instanceof CommandEnded && error.message === '');
    if (!told) context.tell(`registry: ${messageOf(error)}`);
    const expected = told || error instanceof RegistryError || error instanceof CommandEnded;
    if (!expected && context.env.DEBUG && error instanceof Error) context.tell(error.stack ?? '');
    return exitCodeOf(error);
  }
}
