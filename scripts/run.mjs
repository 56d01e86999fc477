import { spawn } from 'node:child_process';
import { root } from './ensure-installed.mjs';

/** Runs a Node.js program in the repository's root and ends as it ends; signals reach it, and we wait for it. */
export function runNode(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to the whole group, so the child has it already; a plain kill reaches only us.
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/** Runs a TypeScript program; `tsx` compiles it as it loads. */
export function runTypeScript(file, args) {
  runNode(['--import', 'tsx', '--enable-source-maps', file, ...args]);
}
