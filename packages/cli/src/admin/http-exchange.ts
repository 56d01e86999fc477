import { backoffMs, messageOf, parseRetryAfterMs, RegistryError, retry } from '@radiant/contracts';
import type { Exchange } from './client.ts';

const TIMEOUT_MS = 60_000;
const ATTEMPTS = 3;
const BACKOFF = { firstMs: 750, longestMs: 3_000 };
/** Longest that a Retry-After is followed. */
const LONGEST_PAUSE_MS = 10_000;
/** Longest answer that is read: an export of 100,000 models has about 200 MB. */
const MAX_BYTES = 512 * 1024 * 1024;

/**
 * Sends requests over HTTP: a minute each, and three times where that can do no harm (reading, or with an Idempotency-Key).
 *
 * @throws RegistryError `upstream_failed` when nothing answers, `timeout`, `response_too_large`
 */
export function httpExchange(send: typeof fetch = fetch): Exchange {
  return async (request) => {
    const repeatable = request.method === 'GET' || request.headers.has('idempotency-key');
    const attempts = repeatable ? ATTEMPTS : 1;
    const exchange = async (attempt: number) => {
      const response = await send(request.clone(), { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (attempt === attempts || !isPassing(response.status)) return await bounded(response);
      await response.body?.cancel();
      throw new PassingFailure(parseRetryAfterMs(response.headers.get('retry-after'), Date.now()));
    };
    try {
      return await retry(exchange, { attempts, pauseMs });
    } catch (error) {
      throw unreachable(request, error);
    }
  };
}

/** The API answered, and will answer otherwise in a moment. */
class PassingFailure extends Error {
  readonly retryAfterMs: number | null;
  constructor(retryAfterMs: number | null) {
    super('not now');
    this.retryAfterMs = retryAfterMs;
  }
}

function isPassing(status: number): boolean {
  return status === 429 || status === 502 || status === 503 || status === 504;
}

function pauseMs(failure: unknown, attempt: number): number | null {
  if (failure instanceof RegistryError) return null;
  const asked = failure instanceof PassingFailure ? failure.retryAfterMs : null;
  return Math.min(asked ?? backoffMs(attempt, BACKOFF), LONGEST_PAUSE_MS);
}

async function bounded(response: Response): Promise<Response> {
  const length = Number(response.headers.get('content-length') ?? 0);
  if (length > MAX_BYTES) {
    await response.body?.cancel();
    throw new RegistryError('response_too_large', `The answer has ${length} bytes; expected at most ${MAX_BYTES}`);
  }
  return response;
}

function unreachable(request: Request, error: unknown): RegistryError {
  if (error instanceof RegistryError) return error;
  const { origin } = new URL(request.url);
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new RegistryError('timeout', `${origin} did not answer within ${TIMEOUT_MS / 1_000} s`, { retryable: true });
  }
  const reason = error instanceof Error && error.cause !== undefined ? causeOf(error.cause) : messageOf(error);
  return new RegistryError(
    'upstream_failed',
    `${origin} does not answer (${reason}); check --api-url and that it is running`,
    {
      retryable: true,
      cause: error,
    },
  );
}

function causeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : messageOf(cause);
}
