import { type ChildProcess, spawn } from 'node:child_process';

const GUARD = 'read -r word || kill -INT "$0" 2>/dev/null && kill -CONT "$0" 2>/dev/null';

/**
 * Ends a child when this process is gone, however it went: a shell waits at the end of a pipe that only this process holds open, and
 * the system closes that also after SIGKILL. It sends SIGINT, PostgreSQL's fast shutdown, and SIGCONT
 * to one that is frozen. On Windows, which has no such shell, the child is found again by the next start.
 */
export function endWithThisProcess(child: ChildProcess): void {
  if (child.pid === undefined || process.platform === 'win32') return;
  // A group of its own, so that a signal to ours does not end the guard before what it guards.
  const guard = spawn('sh', ['-c', GUARD, String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  guard.unref();
  if ('unref' in guard.stdin && typeof guard.stdin.unref === 'function') guard.stdin.unref();
  child.once('exit', () => guard.stdin.end('over\n'));
}
