import { messageOf, RegistryError } from '@radiant/contracts';
import { stopSignal } from '../terminal/stop-signal.ts';
import { parseStartOptions } from './options.ts';
import { startRegistry } from './start-registry.ts';

try {
  const options = parseStartOptions(process.argv.slice(2));
  if (options !== null) process.exitCode = await startRegistry(options, process.env, stopSignal());
} catch (error) {
  process.stderr.write(`\n${messageOf(error)}\n`);
  // A RegistryError says what to do; anything else is ours to mend and shows where it came from.
  if (!(error instanceof RegistryError)) process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
  process.exitCode = 1;
}
