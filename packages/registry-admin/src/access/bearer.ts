import { RegistryError } from '@radiant/contracts';
import { createMiddleware } from 'hono/factory';
import type { AdminEnvironment } from '../app/environment.ts';
import type { Authenticate } from './actor.ts';

/** Longest token looked at, in characters. */
const MAX_TOKEN_LENGTH = 8_192;

/** Establishes who asks, from the bearer token; without a valid one nothing else is told. */
export function bearer(authenticate: Authenticate) {
  return createMiddleware<AdminEnvironment>(async (context, next) => {
    const header = context.req.header('authorization');
    if (header === undefined) {
      throw new RegistryError('unauthorized', 'There is no Authorization header; expected "Bearer <token>"');
    }
    const token = /^Bearer ([\x21-\x7e]+)$/i.exec(header)?.[1];
    if (token === undefined || token.length > MAX_TOKEN_LENGTH) {
      throw new RegistryError('unauthorized', 'The Authorization header is malformed; expected "Bearer <token>"');
    }
    context.set('actor', await authenticate(token));
    await next();
  });
}
