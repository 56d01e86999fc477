import { ensureInstalled } from './ensure-installed.mjs';
import { runTypeScript } from './run.mjs';

ensureInstalled();
runTypeScript('packages/local/src/memory/main.ts', process.argv.slice(2));
