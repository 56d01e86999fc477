import { createHash, timingSafeEqual } from 'node:crypto';
import { ADMIN_SCOPES, type AdminScope, RegistryError } from '@radiant/contracts';
import { createMiddleware } from 'hono/factory';

/** Who asks: the token's subject and its scopes. */
export interface Actor {
  readonly subject: string;
  readonly scopes: readonly AdminScope[];
}

/**
 * Turns a bearer token into an actor.
 *
 * @throws RegistryError `unauthorized` when the token is not valid; the message never repeats it
 */
export type Authenticate = (token: string) => Promise<Actor>;

/** What the middleware leaves for the operations. */
export interface AdminEnvironment {
  Variables: {
    requestId: string;
    actor: Actor;
  };
}

/** Whether the actor may do what needs this scope. Writing includes reading. */
export function isAllowed(actor: Actor, scope: AdminScope): boolean {
  return actor.scopes.includes(scope) || (scope === 'registry:read' && actor.scopes.includes('registry:write'));
}

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

/** A token that is known beforehand, and whom it stands for. */
export interface StaticToken {
  readonly token: string;
  readonly subject?: string;
  readonly scopes?: Actor['scopes'];
}

/**
 * Accepts the tokens given and no other: for the local API. Compared by digest in constant time, so that timing tells nothing.
 */
export function staticTokens(tokens: readonly StaticToken[]): Authenticate {
  const known = tokens.map(({ token, subject, scopes }) => ({
    digest: digest(token),
    actor: { subject: subject ?? 'local-admin', scopes: scopes ?? ADMIN_SCOPES },
  }));
  return async (token) => {
    const given = digest(token);
    const match = known.find((candidate) => timingSafeEqual(candidate.digest, given));
    if (match === undefined) throw new RegistryError('unauthorized', 'The bearer token is not one that this API knows');
    return match.actor;
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
