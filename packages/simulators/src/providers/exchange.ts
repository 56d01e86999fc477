/** A request as a simulation sees it; the path begins below the provider's prefix. */
export interface SimulatedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Path and query as sent, prefix included: what a signature covers. */
  readonly target: string;
}

/** What a simulation answers. */
export interface SimulatedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string where `html` is set. */
  readonly body: unknown;
  /** For the providers that answer errors with a web page. */
  readonly html?: boolean;
}

/** 200 with a body. */
export function ok(body: unknown): SimulatedAnswer {
  return { status: 200, body };
}
