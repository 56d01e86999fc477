import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { runNode } from './run.mjs';

ensureInstalled();
const vitest = createRequire(join(root, 'package.json')).resolve('vitest/vitest.mjs');
runNode([vitest, 'run', ...process.argv.slice(2)]);
