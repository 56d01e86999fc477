import { randomUUID } from 'node:crypto';
import { ADMIN_BASE_PATH, ERROR_CODES, type ErrorCode, parseJson, RegistryError } from '@radiant/contracts';
import { z } from 'zod';

/** One request to the admin API. */
export interface AdminRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the API's base path, such as `/models`. */
  readonly path: `/${string}`;
  /** What is undefined is not sent. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  /** An ETag as it was read, with its quotes. */
  readonly ifMatch?: string;
}

/** An answer of the admin API; problems are thrown instead. */
export interface AdminAnswer {
  readonly status: number;
  /** Null where the answer is not JSON. */
  readonly json: unknown;
  readonly text: string;
  /** As If-Match wants it, or null. */
  readonly etag: string | null;
}

/**
 * Speaks to the admin API, wherever it runs.
 *
 * @throws RegistryError with the code of the problem that the API answers
 */
export type AdminClient = (request: AdminRequest) => Promise<AdminAnswer>;

/** Sends a request and waits for the whole answer: `fetch`, or an app in this process. */
export type Exchange = (request: Request) => Promise<Response>;

/**
 * A client over any exchange. Every POST carries an Idempotency-Key of its own, so that sending it again changes nothing twice.
 *
 * @param origin such as `http://127.0.0.1:8787`
 */
export function adminClient(exchange: Exchange, origin: string, token: string): AdminClient {
  return async ({ method, path, query = {}, body, ifMatch }) => {
    const url = new URL(`${origin}${ADMIN_BASE_PATH}${path}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const response = await exchange(
      new Request(url, {
        method,
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          // Nothing is at no revision: what is made then must not be there yet.
          ...(ifMatch === undefined ? {} : ifMatch === '' ? { 'if-none-match': '*' } : { 'if-match': ifMatch }),
          ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    const json = parsedJson(response, text);
    if (!response.ok) throw problemError(`${method} ${path}`, response.status, json);
    return { status: response.status, json, text, etag: response.headers.get('etag') };
  };
}

function parsedJson(response: Response, text: string): unknown {
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) return null;
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

const problemSchema = z.looseObject({
  code: z.enum(ERROR_CODES).optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
});

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'input_invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  412: 'precondition_failed',
  413: 'content_too_large',
  415: 'unsupported_media_type',
  422: 'input_invalid',
  428: 'precondition_required',
  429: 'rate_limited',
  503: 'database_unavailable',
  504: 'timeout',
};

/** The error that an unsuccessful answer means: the API's own words where it is one, the status where it is not. */
function problemError(request: string, status: number, json: unknown): RegistryError {
  const problem = problemSchema.safeParse(json);
  const code = (problem.success ? problem.data.code : undefined) ?? CODE_OF_STATUS[status] ?? 'upstream_failed';
  const words = problem.success ? (problem.data.detail ?? problem.data.title) : undefined;
  const details = problem.success ? problem.data : {};
  return new RegistryError(code, words === undefined ? foreignAnswer(request, status) : sentence(code, words), {
    details: { ...details, status },
  });
}

/** What answered is perhaps no admin API at all: a proxy, or a redirect, which is never followed with a token. */
function foreignAnswer(request: string, status: number): string {
  return `${request} was answered ${status} without saying why; check --api-url, it should be the admin API's own address`;
}

function sentence(code: ErrorCode, words: string): string {
  if (code === 'unauthorized') return `${words}; give the API's token with --token or REGISTRY_TOKEN`;
  if (code === 'forbidden') return `${words} (this token may not do that)`;
  return words;
}
