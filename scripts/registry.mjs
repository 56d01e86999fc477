import { ensureInstalled } from './ensure-installed.mjs';
import { runTypeScript } from './run.mjs';

ensureInstalled();
runTypeScript('packages/cli/src/main.ts', process.argv.slice(2));
