/** Where an entry's log lines go. Fields are plain data and never hold a key or a token. */
export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** Says nothing: for tests and for callers that bring no logger. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
