import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Outcome } from './operation.ts';

/** Sends an outcome, with the headers that the middleware has set so far. */
export function respond(context: Context, outcome: Outcome): Response {
  // Hono types statuses as literals; ours come from operations, problems and kept answers, and each of them has a body.
  const status = outcome.status as ContentfulStatusCode;
  if (outcome.gzip === undefined) return context.newResponse(outcome.body, status, { ...outcome.headers });
  const headers = { ...outcome.headers, vary: 'accept-encoding' };
  if (!takesGzip(context.req.header('accept-encoding'))) return context.newResponse(outcome.body, status, headers);
  return context.newResponse(outcome.gzip, status, { ...headers, 'content-encoding': 'gzip' });
}

/** Whether the header names gzip (or anything) without forbidding it by `q=0`. */
function takesGzip(header: string | undefined): boolean {
  if (header === undefined) return false;
  return header.split(',').some((coding) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$)[\d.]+\s*)?$/i.test(coding));
}
