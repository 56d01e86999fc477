import type { z } from 'zod';

/** A request for JSON, complete but for the credentials of each attempt. */
export interface JsonRequest<Body> {
  /** Who answers, for messages: `openai`, `models-dev`. */
  readonly source: string;
  readonly method?: 'GET' | 'POST';
  readonly url: URL;
  /** Headers of one attempt; asked for each time, since a signature carries the time. */
  readonly headers?: () => Promise<Readonly<Record<string, string>>>;
  /** Already serialised. */
  readonly body?: string | undefined;
  /** What the answer must look like. */
  readonly schema: z.ZodType<Body>;
  /** Statuses whose body is read by `schema`; 200 where absent. */
  readonly expectedStatuses?: readonly number[] | undefined;
  /** A bad key answered with another status than 401 or 403. */
  readonly keyRefusal?: { readonly status: number; readonly body: RegExp } | undefined;
  /** What to check when the key is refused, for the message: `OPENAI_API_KEY`. */
  readonly keyName?: string | undefined;
  /** Values that no message, detail or cause may hold. */
  readonly secrets?: readonly string[] | undefined;
}

/** Bounds of a call; each has a default. */
export interface RequestLimits {
  readonly signal?: AbortSignal | undefined;
  /** Epoch milliseconds; a wait that would pass it is not begun. */
  readonly deadlineAt?: number | undefined;
  /** Of one attempt, body included. Default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Attempts after the first. Default 2. */
  readonly retries?: number | undefined;
  /** Default 20,000,000. */
  readonly maxResponseBytes?: number | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Epoch milliseconds. */
  readonly now?: (() => number) | undefined;
}
