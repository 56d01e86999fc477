import { backoffMs, RegistryError, retry } from '@radiant/contracts';
import type { z } from 'zod';
import { type Failure, failureError, parseAnswer, statusFailure } from './http-failure.ts';
import { wasClosedWhileKept, watchConnections } from './kept-connections.ts';

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
  /** Default 4,000,000. */
  readonly maxResponseBytes?: number | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Epoch milliseconds. */
  readonly now?: (() => number) | undefined;
}

/** A request that came through. */
interface HttpAnswer<Body> {
  readonly statusCode: number;
  readonly body: Body;
  /** Of the successful attempt alone, from sending to the last byte. */
  readonly latencyMs: number;
  /** Of the body. */
  readonly bytes: number;
  /** 1 where nothing was retried. */
  readonly attempts: number;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const DEFAULT_RETRIES = 2;
const DEFAULT_MAX_RESPONSE_BYTES = 4_000_000;
const BACKOFF = { firstMs: 250, longestMs: 8_000 };
/** The longest wait that a provider may ask for where the caller set no deadline. */
const LONGEST_WAIT_MS = 30_000;

/**
 * One JSON answer over HTTP, with a timeout for each attempt, a size limit, and a bounded number of retries of 408, 429, 5xx,
 * network faults and timeouts, in which `Retry-After` is honoured as far as the deadline lets it. A `GET` on a kept connection that turns
 * out to be closed is sent anew, which is no retry.
 *
 * @throws RegistryError `credentials_refused`, `rate_limited`, `timeout`, `upstream_failed`, `response_malformed` or
 * `response_too_large`, with `details` { source, status, url, attempts } and, where known, { retryAfterMs, path, reason, deadline }
 */
export async function requestJson<Body>(
  request: JsonRequest<Body>,
  limits: RequestLimits = {},
): Promise<HttpAnswer<Body>> {
  const now = limits.now ?? Date.now;
  return await retry(
    async (attempt) => {
      const outcome = await attemptOnce(request, limits, now);
      if ('failure' in outcome) throw failureError(request, outcome.failure, attempt);
      return { ...outcome.answer, attempts: attempt };
    },
    {
      attempts: 1 + (limits.retries ?? DEFAULT_RETRIES),
      pauseMs: (failure, attempt) => pauseMs(failure, attempt, limits),
      deadlineAt: limits.deadlineAt,
      signal: limits.signal,
      now,
    },
  );
}

/** What the provider asked for, else longer every time; null for what another attempt does not mend. */
function pauseMs(failure: unknown, attempt: number, limits: RequestLimits): number | null {
  if (!(failure instanceof RegistryError) || !failure.retryable) return null;
  const { retryAfterMs } = failure.details;
  if (typeof retryAfterMs !== 'number') return backoffMs(attempt, BACKOFF);
  return limits.deadlineAt === undefined && retryAfterMs > LONGEST_WAIT_MS ? null : retryAfterMs;
}

type Outcome<Body> = { readonly answer: Omit<HttpAnswer<Body>, 'attempts'> } | { readonly failure: Failure };

async function attemptOnce<Body>(
  request: JsonRequest<Body>,
  limits: RequestLimits,
  now: () => number,
): Promise<Outcome<Body>> {
  const timeoutMs = limits.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const maxBytes = limits.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES;
  const headers = { accept: 'application/json', ...(await request.headers?.()) };
  try {
    return await withinTime(timeoutMs, limits.signal, async (signal) => {
      const { response, startedAt } = await sent(limits.fetch ?? fetch, request.url, {
        method: request.method ?? 'GET',
        headers,
        redirect: 'manual',
        signal,
        ...(request.body === undefined ? {} : { body: request.body }),
      });
      if (!(request.expectedStatuses ?? [200]).includes(response.status)) {
        // The status is the finding, even where the body that should explain it breaks off.
        const body = await readBody(response, maxBytes).then(
          ({ text }) => text,
          () => '',
        );
        return { failure: statusFailure(request, response, body, now()) };
      }
      const { text, bytes } = await readBody(response, maxBytes);
      const latencyMs = Math.round((performance.now() - startedAt) * 100) / 100;
      const parsed = parseAnswer(text, request, response.status);
      if ('failure' in parsed) return parsed;
      return { answer: { statusCode: response.status, body: parsed.body, latencyMs, bytes } };
    });
  } catch (thrown) {
    return { failure: thrownFailure(thrown, limits.signal, timeoutMs, maxBytes) };
  }
}

/**
 * The head of an answer, and when it was asked for. A closed connection says nothing of the provider: what may be asked twice is then
 * asked anew at once. Each kept connection is found closed once, so that the last attempt is on a new one.
 */
async function sent(
  send: typeof fetch,
  url: URL,
  init: RequestInit & { readonly method: string; readonly signal: AbortSignal },
): Promise<{ readonly response: Response; readonly startedAt: number }> {
  watchConnections();
  for (;;) {
    const startedAt = performance.now();
    try {
      return { response: await send(url, init), startedAt };
    } catch (thrown) {
      if (init.method !== 'GET' || init.signal.aborted || !wasClosedWhileKept(thrown)) throw thrown;
    }
  }
}

function thrownFailure(thrown: unknown, outer: AbortSignal | undefined, timeoutMs: number, maxBytes: number): Failure {
  if (outer?.aborted) {
    const finding = 'was not waited for any longer, the run ended';
    return { code: 'timeout', finding, status: null, retryable: false, deadline: true };
  }
  if (thrown instanceof AttemptTimeoutError) {
    return { code: 'timeout', finding: `gave no whole answer within ${timeoutMs} ms`, status: null, retryable: true };
  }
  if (thrown instanceof BodyTooLargeError) {
    const finding = `answered more than ${maxBytes} bytes`;
    return { code: 'response_too_large', finding, status: 200, retryable: false };
  }
  const reason = systemCodeOf(thrown);
  return { code: 'upstream_failed', finding: `could not be reached: ${reason}`, status: null, retryable: true, reason };
}

/** `ECONNREFUSED` and the like from beneath fetch's "fetch failed". Messages are left out: some quote the headers, and so the key. */
function systemCodeOf(thrown: unknown): string {
  let current: unknown = thrown;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string') return current.code;
    current = current.cause;
  }
  return thrown instanceof Error ? thrown.name : 'unknown';
}

/** The attempt took longer than its own limit. */
class AttemptTimeoutError extends Error {
  override readonly name = 'AttemptTimeoutError';
}

/**
 * Runs with a signal that aborts after `timeoutMs` or with `outer`, whichever is first.
 *
 * Not `AbortSignal.any([AbortSignal.timeout(…), outer])`: on Node.js 20 the collector may take such a timeout signal before it fires.
 */
async function withinTime<Result>(
  timeoutMs: number,
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const onOuterAbort = () => controller.abort(outer?.reason);
  const timer = setTimeout(() => controller.abort(new AttemptTimeoutError()), timeoutMs);
  if (outer?.aborted) onOuterAbort();
  outer?.addEventListener('abort', onOuterAbort, { once: true });
  try {
    return await run(controller.signal);
  } catch (thrown) {
    throw controller.signal.aborted && !outer?.aborted ? new AttemptTimeoutError() : thrown;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', onOuterAbort);
  }
}

/** The body is longer than allowed; nothing of it was kept. */
class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/**
 * The text of a response, read in chunks so that an endless or enormous body costs no more than the limit.
 *
 * @throws BodyTooLargeError as soon as the declared or the received length passes `maxBytes`
 */
async function readBody(
  response: Response,
  maxBytes: number,
): Promise<{ readonly text: string; readonly bytes: number }> {
  const declared = Number(response.headers.get('content-length'));
  if (declared > maxBytes) {
    await response.body?.cancel();
    throw new BodyTooLargeError();
  }
  if (response.body === null) return { text: '', bytes: 0 };
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let bytes = 0;
  // Leaving the loop by a throw cancels the stream, and with it the connection.
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new BodyTooLargeError();
    pieces.push(decoder.decode(chunk, { stream: true }));
  }
  return { text: pieces.join('') + decoder.decode(), bytes };
}
