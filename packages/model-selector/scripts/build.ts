import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';

// Builds dist/: index.js, one ESM bundle with `pg` left outside, and types/ beside it.
const packageDirectory = fileURLToPath(new URL('..', import.meta.url));
const { bytes } = await bundle(`${packageDirectory}/dist`);
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const types = spawnSync(process.execPath, [tsc, '-p', `${packageDirectory}/tsconfig.build.json`], { stdio: 'inherit' });
process.stdout.write(`dist/index.js ${Math.round(bytes / 1024)} KB, types in dist/types\n`);
process.exitCode = types.status ?? 1;
