import { spawn } from 'node:child_process';
import { root } from './ensure-installed.mjs';

// On Node.js 20 each AWS client would otherwise print that its support ends in 2027, between the lines of the progress.
const QUIET = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

/** Runs a Node.js program in the repository's root and ends as it ends; signals reach it, and we wait for it. */
export function runNode(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...QUIET, ...process.env } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to the whole group, so the child has it already; a plain kill reaches only us.
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  // npm and its shell die of a plain kill without passing it on: when they are gone, the work ends in order.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/** Runs a TypeScript program; `tsx` compiles it as it loads. */
export function runTypeScript(file, args) {
  runNode(['--import', 'tsx', '--enable-source-maps', file, ...args]);
}
