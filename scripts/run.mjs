import { spawn } from 'node:child_process';
import * as nodeModule from 'node:module';
import { pathToFileURL } from 'node:url';
import { root } from './ensure-installed.mjs';

// On Node.js 20 each AWS client would otherwise print that its support ends in 2027, between the lines of the progress.
const QUIET = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

/** Calls `ended` when the process that started this one is gone: npm and its shell die of a plain kill without passing it on. */
function whenOrphaned(ended) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    ended();
  }, 500);
  return watch;
}

/** Runs a Node.js program in the repository's root and ends as it ends; signals reach it, and we wait for it. */
export function runNode(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...QUIET, ...process.env } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to the whole group, so the child has it already; a plain kill reaches only us.
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  whenOrphaned(() => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/** Runs a TypeScript program in a process of its own; `tsx` compiles it as it loads. */
export function runTypeScript(file, args) {
  runNode(['--import', 'tsx', '--enable-source-maps', file, ...args]);
}

/** Runs a program in this process, which saves the start of another: for commands that are soon over. */
export async function runHere(file, args) {
  Object.assign(process.env, { ...QUIET, ...process.env });
  // Reading the maps takes as long as the rest of the start; a stack is shown to whoever asks for it only.
  if (process.env.DEBUG) process.setSourceMapsEnabled(true);
  process.chdir(root);
  process.argv.splice(1, process.argv.length, file, ...args);
  whenOrphaned(() => process.kill(process.pid, 'SIGTERM')).unref();
  // From Node.js 22 on what was compiled is kept.
  nodeModule.enableCompileCache?.();
  await import(pathToFileURL(file).href);
}
