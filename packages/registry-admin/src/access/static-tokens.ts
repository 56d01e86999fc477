import { createHash, timingSafeEqual } from 'node:crypto';
import { RegistryError } from '@radiant/contracts';
import { type Actor, type Authenticate, SCOPES } from './actor.ts';

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
    actor: { subject: subject ?? 'local-admin', scopes: scopes ?? SCOPES },
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
