import { type Logger, RegistryError } from '@radiant/contracts';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { registryErrorOf } from '../http/database-error.ts';
import { problemOf } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import type { AdminEnvironment } from './environment.ts';

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
    headers: { 'content-type': 'application/problem+json', ...adviceFor(problem.status) },
  });
}

function fromHttpException(exception: HTTPException): RegistryError {
  return new RegistryError('input_invalid', exception.message || 'The request is not valid', {
    cause: exception,
    details: { status: exception.status },
  });
}

function adviceFor(status: number): Record<string, string> {
  if (status === 401) return { 'www-authenticate': 'Bearer realm="registry"' };
  return status === 503 ? { 'retry-after': '5' } : {};
}
