import type { DatabaseChoice } from '@radiant/local/environment/database';
import { type Command, Option } from 'commander';

/** Flags that every command takes. */
export interface CommonFlags {
  readonly json?: true;
  readonly databaseUrl?: string;
  readonly dataDir?: string;
}

/** Flags of the commands that speak the admin API, over HTTP or in this process. */
export interface AdminFlags extends CommonFlags {
  readonly apiUrl?: string;
  readonly token?: string;
}

/** Where and how a command prints, and the environment it reads. */
export interface CliContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results; standard output. */
  print(text: string): void;
  /** How it goes; standard error. */
  tell(text: string): void;
  /** Where progress is drawn; none is shown without. */
  readonly progress?: NodeJS.WriteStream;
  /** Aborts when the person wants to stop. Asked for only by commands that end in order; others are simply ended. */
  stopSignal?(): AbortSignal;
}

const GROUP = 'Common options:';

/** Adds the flags that every command takes; last, so that the help shows a command's own first. */
export function withCommonFlags(command: Command): Command {
  const flags = [
    new Option('--json', 'print exactly one JSON value for scripts instead of a table'),
    new Option(
      '--database-url <url>',
      'PostgreSQL to work on (default: DATABASE_URL, else the database of a running `npm start`, else its embedded one)',
    ),
    new Option(
      '--data-dir <folder>',
      'data folder of `npm start` (default: REGISTRY_DATA_DIR, else .registry in the checkout)',
    ),
  ];
  for (const flag of flags) command.addOption(flag.helpGroup(GROUP));
  return command;
}

/** Adds the common flags and those that choose an admin API over HTTP. */
export function withAdminFlags(command: Command): Command {
  const flags = [
    new Option('--api-url <url>', 'admin API to speak to instead of a database (default: REGISTRY_API_URL)'),
    new Option('--token <token>', 'bearer token of that API; REGISTRY_TOKEN keeps it out of the process list'),
  ];
  withCommonFlags(command);
  for (const flag of flags) command.addOption(flag.helpGroup(GROUP));
  return command;
}

/** The database that a command's flags and environment choose. */
export function databaseChoice(flags: CommonFlags, context: CliContext): DatabaseChoice {
  return {
    databaseUrl: flags.databaseUrl ?? context.env.DATABASE_URL,
    dataDir: flags.dataDir ?? context.env.REGISTRY_DATA_DIR,
  };
}

/** Prints a result: JSON where asked for, else what `render` makes of it. */
export function printResult<Result>(
  context: CliContext,
  flags: CommonFlags,
  result: Result,
  render: (result: Result) => string,
): void {
  context.print(flags.json ? JSON.stringify(result, null, 2) : render(result));
}

/** Command lines that show how a command is used, for the end of its help. */
export function examples(...lines: readonly string[]): string {
  return ['', 'Examples:', ...lines.map((line) => `  npm run -s registry -- ${line}`)].join('\n');
}
