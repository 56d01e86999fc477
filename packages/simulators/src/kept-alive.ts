/**
 * How long a connection is kept, in ms: longer than any test rests. With Node's own 5 s a connection is now and then closed just when it is
 * used again, which is a fault that nobody asked for.
 */
export const KEPT_ALIVE_MS = 120_000;
