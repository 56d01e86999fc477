import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Authenticate } from './authenticate.ts';
import { jwtTokens } from './jwt.ts';

const settings = { issuer: 'https://issuer.example', audience: 'registry', jwksUrl: 'http://127.0.0.1:1/jwks.json' };
let authenticate: Authenticate;
let sign: (
  claims: JWTPayload,
  options?: { expires?: string; issuer?: string; audience?: string | null },
) => Promise<string>;
let signWithOtherKey: (claims: JWTPayload) => Promise<string>;

beforeAll(async () => {
  const ours = await generateKeyPair('ES256');
  const theirs = await generateKeyPair('ES256');
  authenticate = jwtTokens(
    settings,
    createLocalJWKSet({ keys: [{ ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'ES256' }] }),
  );
  sign = (claims, { expires = '5m', issuer = settings.issuer, audience = settings.audience } = {}) => {
    const token = new SignJWT({ sub: 'ada', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(issuer)
      .setExpirationTime(expires);
    return (audience === null ? token : token.setAudience(audience)).sign(ours.privateKey);
  };
  signWithOtherKey = (claims) =>
    new SignJWT({ sub: 'ada', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(settings.issuer)
      .setAudience(settings.audience)
      .setExpirationTime('5m')
      .sign(theirs.privateKey);
});

describe('a JWT', () => {
  it('of the issuer, for us, and not expired gives its subject and the scopes we know', async () => {
    const token = await sign({ scope: 'openid registry:read other:write' });
    expect(await authenticate(token)).toEqual({ subject: 'ada', scopes: ['registry:read'] });
  });

  it('of Cognito, without aud, is meant for its client', async () => {
    expect(await authenticate(await sign({ client_id: 'registry' }, { audience: null }))).toMatchObject({
      subject: 'ada',
    });
    await expect(authenticate(await sign({ client_id: 'other' }, { audience: null }))).rejects.toThrow(
      'another audience',
    );
  });

  it('may carry its scopes behind the name of the resource server', async () => {
    const { issuer, audience } = settings;
    const keys = await generateKeyPair('RS256');
    const prefixed = jwtTokens({ ...settings, scopePrefix: 'api/' }, async () => keys.publicKey);
    const token = await new SignJWT({ sub: 'bob', scope: 'api/registry:write registry:read' })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('5m')
      .sign(keys.privateKey);
    expect(await prefixed(token)).toEqual({ subject: 'bob', scopes: ['registry:write'] });
  });

  it.each([
    ['that has expired', () => sign({}, { expires: '-1m' }), 'expired'],
    ['of another issuer', () => sign({}, { issuer: 'https://else.example' }), 'iss'],
    ['for another audience', () => sign({}, { audience: 'billing' }), 'audience'],
    ['signed by somebody else', () => signWithOtherKey({}), 'signature'],
    ['that is no JWT', async () => 'abc', 'Invalid Compact JWS'],
    [
      'that is not signed at all',
      async () => `${btoa('{"alg":"none"}').replaceAll('=', '')}.${btoa('{"sub":"ada"}').replaceAll('=', '')}.`,
      'refused',
    ],
  ])('%s is refused', async (_what, token, why) => {
    await expect(authenticate(await token())).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining(why),
    });
  });

  it('cannot be judged while the issuer’s keys cannot be read: that is not the caller’s fault', async () => {
    await expect(jwtTokens(settings)(await sign({}))).rejects.toMatchObject({
      code: 'upstream_failed',
      retryable: true,
    });
  });
});
