import { ensureInstalled } from './ensure-installed.mjs';
import { runTypeScript } from './run.mjs';

ensureInstalled('run');
runTypeScript('packages/local/src/start/main.ts', process.argv.slice(2));
