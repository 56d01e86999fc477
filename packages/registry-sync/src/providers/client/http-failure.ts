import {
  type ErrorCode,
  parseJson,
  parseRetryAfterMs,
  RegistryError,
  ReservedKeyError,
  storableJson,
  storableText,
} from '@radiant/contracts';
import type { z } from 'zod';
import type { JsonRequest } from './request-json.ts';

/** Why one attempt failed. */
export interface Failure {
  readonly code: ErrorCode;
  /** What was found and what was expected; the rest of the sentence after the source's name. */
  readonly finding: string;
  readonly status: number | null;
  /** Whether a further attempt of the same request may succeed. */
  readonly retryable: boolean;
  readonly retryAfterMs?: number | null;
  /** The run ended, not the attempt: it says nothing of the source. */
  readonly deadline?: boolean;
  /** Where in the answer, for malformed ones. */
  readonly path?: string;
  /** Name or system code of what was thrown, such as ECONNREFUSED. */
  readonly reason?: string;
}

/** Longest message, in characters. */
const MESSAGE_LENGTH = 1_000;

/**
 * The error that callers see. Holds the address without its query and never a key, whatever the source answered; what is left of
 * that can be stored and shown.
 */
export function failureError(request: JsonRequest<unknown>, failure: Failure, attempts: number): RegistryError {
  const url = `${request.url.origin}${request.url.pathname}`;
  const tries = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  const message = `${request.source} ${failure.finding} (${request.method ?? 'GET'} ${url}, ${tries})`;
  return new RegistryError(failure.code, storableText(redact(message, request.secrets ?? []), MESSAGE_LENGTH), {
    retryable: failure.retryable,
    details: {
      source: request.source,
      status: failure.status,
      url,
      attempts,
      ...(failure.retryAfterMs == null ? {} : { retryAfterMs: failure.retryAfterMs }),
      ...(failure.deadline ? { deadline: true } : {}),
      ...(failure.path === undefined ? {} : { path: failure.path }),
      ...(failure.reason === undefined ? {} : { reason: failure.reason }),
    },
  });
}

/** Whether the run's own end broke the call off, which says nothing of the source. */
export function isLate(thrown: unknown): boolean {
  return thrown instanceof RegistryError && thrown.details.deadline === true;
}

const EXCERPT_LENGTH = 200;

/** What a status other than the expected ones means. The body is quoted briefly, except where it may echo our key. */
export function statusFailure(request: JsonRequest<unknown>, response: Response, body: string, nowMs: number): Failure {
  const { status } = response;
  const refused = request.keyRefusal;
  if (status === 401 || status === 403 || (status === refused?.status && refused.body.test(body))) {
    const hint = request.keyName === undefined ? '' : `; check ${request.keyName}`;
    return { code: 'credentials_refused', finding: `refused our key with ${status}${hint}`, status, retryable: false };
  }
  const retryAfterMs = parseRetryAfterMs(response.headers.get('retry-after'), nowMs);
  if (status === 429) {
    const wait = retryAfterMs === null ? '' : ` and asks to wait ${Math.ceil(retryAfterMs / 1_000)} s`;
    return { code: 'rate_limited', finding: `answered 429${wait}`, status, retryable: true, retryAfterMs };
  }
  if (status === 408) return { code: 'timeout', finding: 'answered 408', status, retryable: true, retryAfterMs };
  if (status >= 300 && status < 400) return { ...redirected(request, response), status, retryable: false };
  const expected = (request.expectedStatuses ?? [200]).join(' or ');
  const words = redact(body, request.secrets ?? [])
    .replaceAll(/\s+/g, ' ')
    .trim();
  const quoted = storableText(words, EXCERPT_LENGTH);
  const finding = `answered ${status}, expected ${expected}${quoted === '' ? '' : `: ${quoted}`}`;
  return { code: 'upstream_failed', finding, status, retryable: status >= 500, retryAfterMs };
}

/** Redirects are never followed: the key would go wherever the answer points. */
function redirected(request: JsonRequest<unknown>, response: Response): Pick<Failure, 'code' | 'finding'> {
  const header = response.headers.get('location') ?? '';
  const location = URL.canParse(header, request.url.href) ? new URL(header, request.url.href) : null;
  const target = location === null ? 'nowhere' : `${location.origin}${location.pathname}`;
  return {
    code: 'upstream_failed',
    finding: `redirects (${response.status}) to ${target}, which is not followed with a key; correct the base URL`,
  };
}

/** The body as the schema reads it, every text in it storable; or where it differs from what was expected. */
export function parseAnswer<Body>(
  text: string,
  schema: z.ZodType<Body>,
  status: number,
): { readonly body: Body } | { readonly failure: Failure } {
  const malformed = (path: string, found: string) => ({
    failure: { code: 'response_malformed', finding: `answered ${found}`, status, retryable: false, path } as const,
  });
  let json: unknown;
  try {
    json = storableJson(parseJson(text));
  } catch (error) {
    if (error instanceof ReservedKeyError) return malformed(pathText(error.path), 'a key that no object may hold');
    if (error instanceof RangeError) return malformed('$', 'JSON that is nested too deeply');
    // The parser's own message quotes the body, which is the provider's and may be anything.
    return malformed('$', `${text.length} characters that are not JSON, expected JSON`);
  }
  const result = schema.safeParse(json);
  if (result.success) return { body: result.data };
  const issue = result.error.issues[0];
  const path = pathText(issue?.path ?? []);
  return malformed(path, `another shape than expected at ${path}: ${issue?.message ?? 'unreadable'}`);
}

/** Longest path that is told, in characters: its keys are the provider's. */
const PATH_LENGTH = 300;

/** `['data', 3, 'id']` as `data[3].id`; the whole answer is `$`. */
function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) text += typeof key === 'number' ? `[${key}]` : `${text === '' ? '' : '.'}${String(key)}`;
  return text === '' ? '$' : storableText(text, PATH_LENGTH);
}

const MARK = '[redacted]';

/**
 * A provider's words without our key: whole, URL-encoded, or half-masked as some providers echo it (`sk-ab***yz`).
 *
 * @param secrets values to remove; ones shorter than four characters are left, they would blank out ordinary words
 */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    clean = clean.replaceAll(secret, MARK).replaceAll(encodeURIComponent(secret), MARK);
  }
  return clean.replaceAll(/[^\s"']*\*{3,}[^\s"']*/g, MARK);
}
