import { RegistryError } from '@radiant/contracts';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

/** What `npm start -- …` was asked for. */
export interface StartOptions {
  readonly once: boolean;
  readonly json: boolean;
  readonly reset: boolean;
  readonly port: number;
  readonly dataDir: string | undefined;
}

/** Where the API is served unless told otherwise; only this machine reaches it. */
export const DEFAULT_PORT = 8787;

/**
 * Reads the command line.
 *
 * @returns the options, or null when the help was asked for and printed
 * @throws RegistryError `input_invalid` naming the option
 */
export function parseStartOptions(args: readonly string[]): StartOptions | null {
  const command = new Command('npm start --')
    .description(
      'Starts the registry on this machine: database, catalogue, one full sync, then the API and the schedules.',
    )
    .option('--once', 'set up, sync once, print the outcome and exit')
    .option('--json', 'print one JSON object on standard output instead of tables (with --once)')
    .option('--reset', 'forget what earlier starts kept and begin anew (the embedded database only)')
    .addOption(new Option('--port <port>', 'port of the API on 127.0.0.1').argParser(parsePort).default(DEFAULT_PORT))
    .addOption(
      new Option('--data-dir <folder>', 'where data is kept (default: .registry in the checkout)').env(
        'REGISTRY_DATA_DIR',
      ),
    )
    .addHelpText('after', HELP)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  try {
    command.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new RegistryError(
      'input_invalid',
      `${error.message.replace(/^error: /, '')}; \`npm start -- --help\` lists the options`,
    );
  }
  const given = command.opts<{ once?: true; json?: true; reset?: true; port: number; dataDir?: string }>();
  if (given.json && !given.once) {
    throw new RegistryError('input_invalid', '--json prints one object when the run is over, so it needs --once');
  }
  return {
    once: given.once ?? false,
    json: given.json ?? false,
    reset: given.reset ?? false,
    port: given.port,
    dataDir: given.dataDir,
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError(`found "${text}", expected a port from 1 to 65535`);
  }
  return port;
}

const HELP = `
Environment:
  DATABASE_URL   a PostgreSQL 15 or later to use instead of the embedded one
  ADMIN_TOKEN    the API's bearer token (default: made once and kept)
  <PROVIDER>_API_KEY   a provider whose key is set is the real one; all others are simulated on this machine
  THERMAL_ACTIONS=act  carry out warm-ups and scale-ins (default: observe and record)`;
