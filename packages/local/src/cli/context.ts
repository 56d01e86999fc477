import type { Command } from 'commander';
import type { DatabaseChoice } from '../environment/with-database.ts';

/** Flags that every command takes. */
export interface CommonFlags {
  readonly json?: true;
  readonly databaseUrl?: string;
  readonly dataDir?: string;
}

/** Where and how a command prints, and the environment it reads. */
export interface CliContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results; standard output. */
  print(text: string): void;
  /** How it goes; standard error. */
  tell(text: string): void;
}

/** Adds the flags that every command takes. */
export function withCommonFlags(command: Command): Command {
  return command
    .option('--json', 'print JSON for scripts instead of tables')
    .option('--database-url <url>', 'PostgreSQL to work on (default: DATABASE_URL, else the one `npm start` uses)')
    .option('--data-dir <folder>', 'data folder of `npm start` (default: .registry in the checkout)');
}

/** The database that a command's flags and environment choose. */
export function databaseChoice(flags: CommonFlags, context: CliContext): DatabaseChoice {
  return { databaseUrl: flags.databaseUrl ?? context.env.DATABASE_URL, dataDir: flags.dataDir };
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
