import { ADMIN_BASE_PATH, type Logger, RegistryError } from '@radiant/contracts';
import { UNAVAILABLE_RETRY_SECONDS } from '@radiant/database';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AdminEnvironment } from './authenticate.ts';
import { cacheHeaders, isKnown } from './conditional.ts';
import type { JsonAnswer, Outcome, TextAnswer } from './operation.ts';
import { type Problem, problemOf, registryErrorOf } from './problem.ts';

/** Serialises an answer. */
export function outcomeOf(answer: JsonAnswer<unknown> | TextAnswer, status: number): Outcome {
  const headers: Record<string, string> = { ...answer.headers };
  if (answer.etag !== undefined) headers.etag = `"${answer.etag}"`;
  if ('text' in answer) {
    const { text, gzip, contentType } = answer;
    return { status, body: text, gzip, headers: { ...headers, 'content-type': contentType } };
  }
  if (answer.location !== undefined) headers.location = `${ADMIN_BASE_PATH}${answer.location}`;
  return {
    status: answer.status ?? status,
    body: JSON.stringify(answer.body),
    headers: { ...headers, 'content-type': 'application/json' },
  };
}

/** Sends an outcome, with the headers that the middleware has set so far. */
export function respond(context: Context, outcome: Outcome): Response {
  // Hono types statuses as literals; ours come from operations, problems and kept answers, and each of them has a body.
  const status = outcome.status as ContentfulStatusCode;
  const own: Record<string, string> = { ...cacheHeaders(context, outcome), ...outcome.headers };
  if (isKnown(context, own.etag)) {
    const { 'content-type': _type, ...headers } = own;
    return context.newResponse(null, 304, headers);
  }
  if (outcome.gzip === undefined) return context.newResponse(outcome.body, status, own);
  const headers = { ...own, vary: 'accept-encoding' };
  if (!takesGzip(context.req.header('accept-encoding'))) return context.newResponse(outcome.body, status, headers);
  return context.newResponse(outcome.gzip, status, { ...headers, 'content-encoding': 'gzip' });
}

/** Answers an error as problem+json; what is not the client's fault is logged with its cause. */
export function answerError(thrown: Error, context: Context<AdminEnvironment>, logger: Logger): Response {
  const error = thrown instanceof HTTPException ? fromHttpException(thrown) : registryErrorOf(thrown);
  const requestId = context.get('requestId') ?? '';
  const problem = problemOf(error, context.req.path, requestId);
  if (problem.status >= 500) {
    logger.error('admin request failed', {
      requestId,
      method: context.req.method,
      path: context.req.path,
      code: error.code,
      error: error.message,
      cause: error.cause instanceof Error ? error.cause.stack : undefined,
      stack: error.stack,
    });
  }
  return respond(context, {
    status: problem.status,
    body: JSON.stringify(problem),
    headers: { 'content-type': 'application/problem+json', ...adviceFor(problem) },
  });
}

/** Whether the header names gzip (or anything) without forbidding it by `q=0`. */
function takesGzip(header: string | undefined): boolean {
  if (header === undefined) return false;
  return header.split(',').some((coding) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$)[\d.]+\s*)?$/i.test(coding));
}

function fromHttpException(exception: HTTPException): RegistryError {
  return new RegistryError('input_invalid', exception.message || 'The request is not valid', {
    cause: exception,
    details: { status: exception.status },
  });
}

function adviceFor({ status, retryAfterSeconds }: Problem): Record<string, string> {
  if (status === 401) return { 'www-authenticate': 'Bearer realm="registry"' };
  return status === 503 ? { 'retry-after': String(retryAfterSeconds ?? UNAVAILABLE_RETRY_SECONDS) } : {};
}
