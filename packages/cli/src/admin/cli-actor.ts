import { userInfo } from 'node:os';

/** Whom the history names for what is done from the command line on a database: `cli:` and the user of this machine. */
export function cliActor(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    // A user id without a name, as in some containers.
    return `cli:${process.getuid?.() ?? 'unknown'}`;
  }
}
