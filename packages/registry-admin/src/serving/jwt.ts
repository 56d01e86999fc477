import { ADMIN_SCOPES, messageOf, RegistryError } from '@radiant/contracts';
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Authenticate } from './authenticate.ts';

/** What a JWT must say to be believed. */
export interface JwtSettings {
  readonly issuer: string;
  /** Accepted as `aud`, or as `client_id` in tokens without `aud` (Amazon Cognito's access tokens). */
  readonly audience: string;
  /** The issuer's public keys. */
  readonly jwksUrl: string;
  /** Stands before each scope where the issuer puts the resource server's name there: `registry/`. */
  readonly scopePrefix?: string;
}

/** Asymmetric algorithms only: with a shared secret, whoever can check a token could make one. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** Clocks of issuer and API may differ by so much. */
const CLOCK_TOLERANCE_SECONDS = 5;
const JWKS_TIMEOUT_MS = 3_000;

/**
 * Accepts the issuer's JWTs: signature by its published keys, issuer, audience, and a time of expiry that has not come. Keys are
 * fetched once and again when a token names an unknown one.
 */
export function jwtTokens(settings: JwtSettings, keys: JWTVerifyGetKey = remoteKeys(settings.jwksUrl)): Authenticate {
  return async (token) => {
    const payload = await verified(token, settings, keys);
    if (typeof payload.sub !== 'string' || payload.sub === '') throw refused('it has no subject (sub)');
    if (!isMeantFor(payload, settings.audience)) throw refused('it is meant for another audience');
    const granted = scopesOf(payload);
    const prefix = settings.scopePrefix ?? '';
    return {
      subject: payload.sub.slice(0, 200),
      scopes: ADMIN_SCOPES.filter((scope) => granted.includes(prefix + scope)),
    };
  };
}

async function verified(token: string, settings: JwtSettings, keys: JWTVerifyGetKey): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: settings.issuer,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'sub'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw refused('it has expired', error);
    if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) {
      throw new RegistryError('upstream_failed', `The token issuer's keys could not be read: ${messageOf(error)}`, {
        cause: error,
        retryable: true,
      });
    }
    throw refused(messageOf(error), error);
  }
}

function remoteKeys(url: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(url), { timeoutDuration: JWKS_TIMEOUT_MS });
}

function isMeantFor(payload: JWTPayload, audience: string): boolean {
  if (payload.aud === undefined) return payload.client_id === audience;
  return Array.isArray(payload.aud) ? payload.aud.includes(audience) : payload.aud === audience;
}

function scopesOf(payload: JWTPayload): string[] {
  if (typeof payload.scope === 'string') return payload.scope.split(' ');
  return Array.isArray(payload.scp) ? payload.scp.map(String) : [];
}

function refused(why: string, cause?: unknown): RegistryError {
  return new RegistryError('unauthorized', `The bearer token is refused: ${why}`, { cause });
}
