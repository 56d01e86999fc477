import {
  type ErrorCode,
  NestedTooDeeplyError,
  parseJson,
  parseRetryAfterMs,
  RegistryError,
  ReservedKeyError,
  storableJson,
  storableText,
} from '@radiant/contracts';
import { z } from 'zod';
import { type Redactor, redactor } from './redactor.ts';
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
  const redact = redactor(request.secrets ?? []);
  return new RegistryError(failure.code, storableText(redact(message), MESSAGE_LENGTH), {
    retryable: failure.retryable,
    details: {
      source: request.source,
      status: failure.status,
      url,
      attempts,
      ...(failure.retryAfterMs == null ? {} : { retryAfterMs: failure.retryAfterMs }),
      ...(failure.deadline ? { deadline: true } : {}),
      ...(failure.path === undefined ? {} : { path: redact(failure.path) }),
      ...(failure.reason === undefined ? {} : { reason: failure.reason }),
    },
  });
}

/** Whether the run's own end broke the call off, which says nothing of the source. */
export function isLate(thrown: unknown): boolean {
  return thrown instanceof RegistryError && thrown.details.deadline === true;
}

/** What a status other than the expected ones means. The body is quoted briefly, except where it may echo our key. */
export function statusFailure(request: JsonRequest<unknown>, response: Response, body: string, nowMs: number): Failure {
  const { status } = response;
  const refused = request.keyRefusal;
  if (status === 401 || status === 403 || (status === refused?.status && refused.body.test(body))) {
    return keyRefused(request, status, `with ${status}`);
  }
  const retryAfterMs = parseRetryAfterMs(response.headers.get('retry-after'), nowMs);
  if (status === 429) {
    const wait = retryAfterMs === null ? '' : ` and asks to wait ${Math.ceil(retryAfterMs / 1_000)} s`;
    return { code: 'rate_limited', finding: `answered 429${wait}`, status, retryable: true, retryAfterMs };
  }
  if (status === 408) return { code: 'timeout', finding: 'answered 408', status, retryable: true, retryAfterMs };
  if (status >= 300 && status < 400) return { ...redirected(request, response), status, retryable: false };
  const expected = (request.expectedStatuses ?? [200]).join(' or ');
  const quoted = quote(body, request);
  const finding = `answered ${status}, expected ${expected}${quoted === '' ? '' : `: ${quoted}`}`;
  return { code: 'upstream_failed', finding, status, retryable: status >= 500, retryAfterMs };
}

function keyRefused(request: Pick<JsonRequest<unknown>, 'keyName'>, status: number, how: string): Failure {
  const hint = request.keyName === undefined ? '' : `; check ${request.keyName}`;
  return { code: 'credentials_refused', finding: `refused our key ${how}${hint}`, status, retryable: false };
}

/** Of a body that is quoted, so much is looked at, and so much is told of that. */
const LOOKED_AT = 20_000;
const EXCERPT_LENGTH = 200;

function quote(body: string, request: Pick<JsonRequest<unknown>, 'secrets'>): string {
  const words = redactor(request.secrets ?? [])(body.slice(0, LOOKED_AT));
  return storableText(words.replaceAll(/\s+/g, ' ').trim(), EXCERPT_LENGTH);
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

/**
 * The body as the schema reads it, every text in it storable and without our key; or where it differs from what was expected. An
 * `error` at its top is what it says, whatever the status.
 */
export function parseAnswer<Body>(
  text: string,
  request: Pick<JsonRequest<Body>, 'schema' | 'secrets' | 'keyName' | 'keyRefusal'>,
  status: number,
): { readonly body: Body } | { readonly failure: Failure } {
  const malformed = (path: string, found: string) => ({
    failure: { code: 'response_malformed', finding: `answered ${found}`, status, retryable: false, path } as const,
  });
  let json: unknown;
  try {
    const redact = redactor(request.secrets ?? []);
    json = storableJson(parseJson(redact.mayFind(text) ? redactedJson(text, redact) : text));
  } catch (error) {
    if (error instanceof ReservedKeyError) return malformed(pathText(error.path), 'a key that no object may hold');
    if (error instanceof NestedTooDeeplyError) return malformed('$', 'JSON that is nested too deeply');
    // The parser's own message quotes the body, which is the provider's and may be anything.
    return malformed('$', `${text.length} characters that are not JSON, expected JSON`);
  }
  const stated = errorIn(json, request, status);
  if (stated !== null) return { failure: stated };
  try {
    const result = request.schema.safeParse(json);
    if (result.success) return { body: result.data };
    const issue = result.error.issues[0];
    const path = pathText(issue?.path ?? []);
    return malformed(path, `another shape than expected at ${path}: ${issue?.message ?? 'unreadable'}`);
  } catch (error) {
    // What reads the answer refuses it as a whole, or does not get by with it.
    if (error instanceof RegistryError) {
      return { failure: { code: error.code, finding: error.message, status, retryable: false } };
    }
    return malformed('$', `what could not be read (${error instanceof Error ? error.name : 'unknown'})`);
  }
}

/** The JSON with every text and key of it redacted, at any depth that a parser stands. */
function redactedJson(text: string, redact: Redactor): string {
  return JSON.stringify(parseJson(text), (_, value: unknown) => {
    if (typeof value === 'string') return redact(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [redact(key), inner]));
  });
}

/** What providers put at the top of an answer that is none. */
const errorAnswer = z.object({ error: z.unknown() });
/** Their words for the two failures that are not theirs. */
const REFUSED = /unauthori[sz]ed|authentication|permission|forbidden|api[ _-]?key/i;
const RATE_LIMITED = /rate.?limit|too many requests|quota/i;

/** The failure that an answer states in spite of its status. */
function errorIn(
  json: unknown,
  request: Pick<JsonRequest<unknown>, 'secrets' | 'keyName' | 'keyRefusal'>,
  status: number,
): Failure | null {
  const parsed = errorAnswer.safeParse(json);
  if (!parsed.success || !parsed.data.error) return null;
  const text = JSON.stringify(parsed.data.error);
  const code = Number(/"(?:code|status)":"?(\d{3})\b/.exec(text)?.[1]);
  if (
    code === 401 ||
    code === 403 ||
    request.keyRefusal?.body.test(text) ||
    (Number.isNaN(code) && REFUSED.test(text))
  ) {
    return keyRefused(request, status, `with ${status} and an error`);
  }
  const finding = `answered ${status} with an error: ${quote(text, request)}`;
  if (code === 429 || RATE_LIMITED.test(text)) return { code: 'rate_limited', finding, status, retryable: true };
  return { code: 'upstream_failed', finding, status, retryable: code >= 500 };
}

/** Longest path that is told, in characters: its keys are the provider's. */
const PATH_LENGTH = 300;

/** `['data', 3, 'id']` as `data[3].id`; the whole answer is `$`. */
function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) text += typeof key === 'number' ? `[${key}]` : `${text === '' ? '' : '.'}${String(key)}`;
  return text === '' ? '$' : storableText(text, PATH_LENGTH);
}
