import { subscribe } from 'node:diagnostics_channel';

/** What a request ends with where the other side has closed the connection before a byte of the answer. */
const CLOSED = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** Connections that have carried a request, the requests on one that had carried another before, and what became of those. */
const used = new WeakSet<object>();
const onKept = new WeakSet<object>();
const failedOnKept = new WeakSet<object>();
let watching = false;

/** Begins to note on which connections `fetch` sends, as Node.js tells it to whoever observes its HTTP client. */
export function watchConnections(): void {
  if (watching) return;
  watching = true;
  subscribe('undici:client:sendHeaders', (message) => {
    const { request, socket } = message as { readonly request: object; readonly socket: object };
    if (used.has(socket)) onKept.add(request);
    used.add(socket);
  });
  subscribe('undici:request:error', (message) => {
    const { request, error } = message as { readonly request: object; readonly error: unknown };
    if (onKept.has(request) && error instanceof Error) failedOnKept.add(error);
  });
}

/**
 * Whether a `fetch` failed because a connection that was kept from an earlier request had been closed by the other side: just when it
 * was used again, or while a Lambda was frozen.
 */
export function wasClosedWhileKept(thrown: unknown): boolean {
  const cause = thrown instanceof Error ? thrown.cause : null;
  return cause instanceof Error && failedOnKept.has(cause) && 'code' in cause && CLOSED.has(String(cause.code));
}
