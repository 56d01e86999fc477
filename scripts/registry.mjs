import { ensureInstalled } from './ensure-installed.mjs';
import { runTypeScriptHere } from './run.mjs';

ensureInstalled('run', { thoroughly: false });
await runTypeScriptHere('packages/cli/src/main.ts', process.argv.slice(2));
