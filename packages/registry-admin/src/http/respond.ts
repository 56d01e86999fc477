import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Outcome } from './operation.ts';

/** Sends an outcome, with the headers that the middleware has set so far. */
export function respond(context: Context, outcome: Outcome): Response {
  // Hono types statuses as literals; ours come from operations, problems and kept answers, and each of them has a body.
  const status = outcome.status as ContentfulStatusCode;
  return context.newResponse(outcome.body, status, { ...outcome.headers });
}
