import createClient, { type FetchResponse } from 'openapi-fetch';
import type { paths } from './schema.ts';
import { currentToken, readConfig, signOut } from './session.ts';

/** Where the API is below its origin. */
export const API_PATH = '/api/v2/admin/registry';

/** A field that the API refused, and why. */
export interface FieldFault {
  readonly in: string;
  readonly field: string;
  readonly message: string;
}

/** What the API answered instead of what was asked for, or why it could not be reached (status 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly requestId: string | null;
  readonly faults: readonly FieldFault[];
  readonly retryAfterSeconds: number | null;

  constructor(problem: {
    readonly status: number;
    readonly detail: string;
    readonly requestId?: string | null;
    readonly errors?: readonly FieldFault[];
    readonly retryAfterSeconds?: number | null;
  }) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.requestId = problem.requestId ?? null;
    this.faults = problem.errors ?? [];
    this.retryAfterSeconds = problem.retryAfterSeconds ?? null;
  }

  /** Whether asking again later may help. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** The API, typed by its own document; answers that are no success become {@link ApiProblem}s by {@link answered}. */
export const api = createClient<paths>({
  baseUrl: API_PATH,
  // Where a deployment serves the API from another origin, its address is known once the configuration is read.
  fetch: async (request) => {
    const { api: origin } = await readConfig();
    const headers = new Headers(request.headers);
    const token = currentToken();
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    const { pathname, search } = new URL(request.url);
    const body = request.method === 'GET' ? undefined : await request.text();
    return fetch(`${origin ?? ''}${pathname}${search}`, {
      method: request.method,
      headers,
      credentials: 'omit',
      signal: request.signal,
      ...(body ? { body } : {}),
    });
  },
});

/**
 * The body of an answer.
 *
 * @throws ApiProblem for anything but a success; a token that is not valid any more ends the session
 */
export async function answered<Method extends Record<string, unknown>, Options, Media extends `${string}/${string}`>(
  asked: Promise<FetchResponse<Method, Options, Media>>,
): Promise<NonNullable<FetchResponse<Method, Options, Media>['data']>> {
  return (await answeredWhole(asked)).data;
}

/** The body of an answer and its entity tag, for a change of what was read. @throws ApiProblem as {@link answered} does */
export async function answeredWhole<
  Method extends Record<string, unknown>,
  Options,
  Media extends `${string}/${string}`,
>(asked: Promise<FetchResponse<Method, Options, Media>>) {
  let found: FetchResponse<Method, Options, Media>;
  try {
    found = await asked;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem({ status: 0, detail: 'The registry cannot be reached' });
  }
  const { data, error, response } = found;
  if (response.ok && data !== undefined)
    return { data: data as NonNullable<typeof data>, etag: response.headers.get('etag') };
  if (response.status === 401) signOut('The token is not valid any more');
  const unsaid: Problem = { detail: `The registry answered ${response.status}` };
  const problem = problemOf(error) ?? unsaid;
  const wait = Number(response.headers.get('retry-after'));
  throw new ApiProblem({
    ...problem,
    status: response.status,
    requestId: problem.requestId ?? response.headers.get('x-request-id'),
    retryAfterSeconds: Number.isFinite(wait) && wait > 0 ? wait : null,
  });
}

interface Problem {
  readonly detail: string;
  readonly requestId?: string;
  readonly errors?: readonly FieldFault[];
}

function problemOf(value: unknown): Problem | null {
  const is = typeof value === 'object' && value !== null && 'detail' in value && typeof value.detail === 'string';
  return is ? (value as Problem) : null;
}
