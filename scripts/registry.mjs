import { bundledCli } from './bundle-cli.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { runHere } from './run.mjs';

ensureInstalled('run', { thoroughly: false });
await runHere(await bundledCli(), process.argv.slice(2));
