import { messageOf, RegistryError } from '@radiant/contracts';

/**
 * What a failure of the database, not of what was asked, means: it is `unavailable` (no connection, a failover, no room, no time)
 * and will answer again, on another connection; or it has `broken_off` the transaction, which may go through at once.
 */
export type DatabaseFailure = 'unavailable' | 'broken_off';

/** Seconds after which an unavailable database is worth another try: a failover takes some, a restart more. */
export const UNAVAILABLE_RETRY_SECONDS = 5;

/** Serialization failure and deadlock. */
const BROKEN_OFF = new Set(['40001', '40P01']);

/**
 * Classes: 08 connection, 28 login refused (a rotated secret, an IAM login that is throttled), 53 resources (connections, disk,
 * memory), 57 intervention (shutdown, crash, not ready yet, statement cancelled), 58 the server's own system.
 */
const UNAVAILABLE_CLASS = /^(08|28|53|57|58)[0-9A-Z]{3}$/;
/**
 * Within other classes: 25006 the writer became a reader, 25P03 and 25P04 the session or its transaction was ended for its age,
 * 40003 nobody knows how the statement ended, 55P03 a lock was not to be had in time.
 */
const UNAVAILABLE_STATES = new Set(['25006', '25P03', '25P04', '40003', '55P03']);

/** Words of Node.js for a connection that is not to be had, or no longer there. */
const UNAVAILABLE_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ENOTCONN', 'EADDRNOTAVAIL'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENETRESET'],
  ...['ERR_SOCKET_CLOSED', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'],
]);

/** `pg` and `pg-pool` have no codes for these: the connection ended, never began, answered too late or talks nonsense. */
const UNAVAILABLE_WORDS = [
  /^Connection terminated/,
  /^timeout expired$/,
  /^timeout exceeded when trying to connect$/,
  /^Query read timeout$/,
  / is not queryable$/,
  /^There was an error establishing an SSL connection$/,
  /^Received unexpected \w+ message from backend\.$/,
  /^Cannot use a pool after calling end on the pool$/,
];

/** What a thrown error, or what caused it, says of the database; null where it says nothing of it, such as for a broken rule. */
export function databaseFailure(thrown: unknown): DatabaseFailure | null {
  if (!(thrown instanceof Error)) return null;
  if (thrown instanceof RegistryError) return thrown.code === 'database_unavailable' ? 'unavailable' : null;
  const code = codeOf(thrown);
  if (UNAVAILABLE_WORDS.some((words) => words.test(thrown.message))) return 'unavailable';
  if (code === null) return databaseFailure(thrown.cause);
  if (BROKEN_OFF.has(code)) return 'broken_off';
  const unavailable = UNAVAILABLE_CODES.has(code) || UNAVAILABLE_STATES.has(code) || UNAVAILABLE_CLASS.test(code);
  return unavailable ? 'unavailable' : null;
}

/** Of an attempt at several addresses of one name, that of the first. */
function codeOf(error: Error): string | null {
  if ('code' in error && typeof error.code === 'string') return error.code;
  const [first] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? codeOf(first) : null;
}

/**
 * The failure as a retryable error for whoever asked.
 *
 * @param applied whether what was asked has taken place: `no`, or `unknown` where the answer to COMMIT was lost
 */
export function databaseUnavailable(cause: unknown, applied: 'no' | 'unknown' = 'no'): RegistryError {
  if (cause instanceof RegistryError && cause.code === 'database_unavailable') return cause;
  const code = cause instanceof Error ? codeOf(cause) : null;
  // Of several addresses that refuse there is a code and no message.
  const said = (cause instanceof Error ? cause.message : messageOf(cause)) || code;
  const words =
    applied === 'no'
      ? `The database is not available: ${said}`
      : `The connection was lost while the database committed, and nobody knows whether it did (${said}); look before trying again`;
  return new RegistryError('database_unavailable', words, {
    cause,
    retryable: true,
    details: {
      ...(code === null ? {} : { sqlState: code }),
      ...{ applied, retryAfterSeconds: UNAVAILABLE_RETRY_SECONDS },
    },
  });
}

/** Whether the same transaction may be tried again: it was broken off or its connection lost, and nothing of it was applied. */
export function mayBeRepeated(thrown: unknown): boolean {
  const failure = databaseFailure(thrown);
  return failure !== null && !(thrown instanceof RegistryError && thrown.details.applied !== 'no');
}

/**
 * Whether the database refuses the data itself, so that sending them again would be refused again: a value that is none of its type (SQLSTATE
 * class 22), that breaks a constraint (23), or is too much for the program (54).
 */
export function isRefusedData(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    typeof thrown.code === 'string' &&
    /^(?:22|23|54)...$/.test(thrown.code)
  );
}
