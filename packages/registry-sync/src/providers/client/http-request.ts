/** A request as an adapter describes it: plain data, without host and without credentials. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Path below the provider's base URL, starting with `/`. */
  readonly path: string;
  /** Query parameters; never a key. */
  readonly query?: Readonly<Record<string, string | number>>;
  /** Headers the provider wants besides authentication, in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}
