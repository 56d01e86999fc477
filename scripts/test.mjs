import { join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { runNode } from './run.mjs';

ensureInstalled();
runNode([join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', '!browser', ...process.argv.slice(2)]);
