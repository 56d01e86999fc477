import { setTimeout as wait } from 'node:timers/promises';
import { type Failure, failureError } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { JsonRequest, RequestLimits } from './json-request.ts';
import { parseAnswer } from './parse-answer.ts';
import { BodyTooLargeError, readBody } from './read-body.ts';
import { retryDelayMs } from './retry-delay.ts';
import { statusFailure } from './status-failure.ts';
import { AttemptTimeoutError, withinTime } from './within-time.ts';

const DEFAULT_TIMEOUT_MS = 10_000;
const DEFAULT_RETRIES = 2;
const DEFAULT_MAX_RESPONSE_BYTES = 20_000_000;
/** The longest wait that a provider may ask for where the caller set no deadline. */
const LONGEST_WAIT_MS = 30_000;

/**
 * One JSON answer over HTTP, with a timeout for each attempt, a size limit, and a bounded number of retries of 408, 429, 5xx,
 * network faults and timeouts, in which `Retry-After` is honoured as far as the deadline lets it.
 *
 * @throws RegistryError `credentials_refused`, `rate_limited`, `timeout`, `upstream_failed`, `response_malformed` or
 * `response_too_large`, with `details` { source, status, url, attempts } and, where known, { retryAfterMs, path, reason, deadline }
 */
export async function requestJson<Body>(
  request: JsonRequest<Body>,
  limits: RequestLimits = {},
): Promise<HttpAnswer<Body>> {
  const now = limits.now ?? Date.now;
  const attemptsAllowed = 1 + (limits.retries ?? DEFAULT_RETRIES);
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce(request, limits, now);
    if ('answer' in outcome) return { ...outcome.answer, attempts: attempt };
    const { failure } = outcome;
    if (!failure.retryable || attempt >= attemptsAllowed) throw failureError(request, failure, attempt);
    const delayMs = retryDelayMs(attempt, failure.retryAfterMs ?? null, Math.random());
    const waitAllowedMs = limits.deadlineAt === undefined ? LONGEST_WAIT_MS : limits.deadlineAt - now();
    if (delayMs > waitAllowedMs) throw failureError(request, failure, attempt);
    try {
      await wait(delayMs, undefined, limits.signal === undefined ? {} : { signal: limits.signal });
    } catch {
      // The run ended while we waited: the failure that made us wait is what there is to tell.
      throw failureError(request, failure, attempt);
    }
  }
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
  const startedAt = performance.now();
  try {
    return await withinTime(timeoutMs, limits.signal, async (signal) => {
      const response = await (limits.fetch ?? fetch)(request.url, {
        method: request.method ?? 'GET',
        headers,
        redirect: 'manual',
        signal,
        ...(request.body === undefined ? {} : { body: request.body }),
      });
      if (!(request.expectedStatuses ?? [200]).includes(response.status)) {
        // The status is the finding, even where the body that should explain it breaks off.
        const body = await readBody(response, maxBytes).catch(() => '');
        return { failure: statusFailure(request, response, body, now()) };
      }
      const text = await readBody(response, maxBytes);
      const latencyMs = Math.round((performance.now() - startedAt) * 100) / 100;
      const parsed = parseAnswer(text, request.schema, response.status);
      return 'failure' in parsed ? parsed : { answer: { statusCode: response.status, body: parsed.body, latencyMs } };
    });
  } catch (thrown) {
    return { failure: thrownFailure(thrown, limits.signal, timeoutMs, maxBytes) };
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
