import { SEEDED } from '@radiant/test-kit/seeded';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenApi, readOpenApi } from '../../test/open-api.ts';
import { startTestApp, type TestApp } from '../../test/test-app.ts';
import { createReadPool } from './dependencies.ts';
import { jwtTokens } from './jwt.ts';

const ISSUER = 'https://issuer.example';
let app: TestApp;
let openApi: OpenApi;
let token: (claims: { scope: string; audience?: string; expires?: string }) => Promise<string>;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256' }] });
  app = await startTestApp({
    authenticate: jwtTokens({ issuer: ISSUER, audience: 'registry', jwksUrl: `${ISSUER}/jwks` }, keys),
  });
  token = ({ scope, audience = 'registry', expires = '5m' }) =>
    new SignJWT({ sub: 'ada', scope })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setExpirationTime(expires)
      .sign(privateKey);
  openApi = readOpenApi((await app.send('GET', '/openapi.json', { token: null })).json);
});
afterAll(() => app.close());

const SOME_ID = '3f0c8f6e-5a0b-4e0e-9d5c-1f2a3b4c5d6e';
const pathOf = (path: string) =>
  path
    .replace('{task}', 'chat')
    .replace('{name}', 'p')
    .replace('/history/{id}', '/history/1')
    .replace('/benchmarks/{id}', '/benchmarks/mmlu')
    .replace('{id}', SOME_ID);

async function statusesOf(given: string | null): Promise<Map<string, number>> {
  const statuses = new Map<string, number>();
  for (const { operationId, method, path, example, body } of openApi.operations) {
    const answer = await app.send(method.toUpperCase(), pathOf(path), {
      token: given,
      headers: { 'if-match': '*' },
      ...(body === null ? {} : { body: example }),
    });
    statuses.set(operationId, answer.status);
  }
  return statuses;
}

async function rowCounts(): Promise<unknown> {
  const { rows } = await app.database.pool.query(
    `SELECT (SELECT count(*) FROM change_history) AS changes, (SELECT count(*) FROM change_sets) AS change_sets,
       (SELECT count(*) FROM registry_sync_log) AS runs, (SELECT count(*) FROM warm_up_requests) AS warm_ups`,
  );
  return rows[0];
}

describe('every operation of the document', () => {
  it.each([
    ['without a token', async () => null],
    ['with a token that is none', async () => 'not-a-token'],
    ['with an expired token', () => token({ scope: 'registry:read registry:write', expires: '-1m' })],
    ['with a token for another audience', () => token({ scope: 'registry:read registry:write', audience: 'billing' })],
  ])('%s answers 401 and changes nothing', async (_what, make) => {
    const before = await rowCounts();
    const statuses = await statusesOf(await make());
    expect(new Set(statuses.values())).toEqual(new Set([401]));
    expect(statuses.size).toBe(openApi.operations.length);
    expect(await rowCounts()).toEqual(before);
  });

  it('with a token without scopes answers 403', async () => {
    expect(new Set((await statusesOf(await token({ scope: 'openid' }))).values())).toEqual(new Set([403]));
  });

  it('with a read-only token answers 403 exactly where something would be written', async () => {
    const before = await rowCounts();
    const statuses = await statusesOf(await token({ scope: 'registry:read' }));
    for (const { operationId, scope, method } of openApi.operations) {
      const status = statuses.get(operationId);
      if (scope === 'registry:write') expect(status, operationId).toBe(403);
      else expect(status, operationId).not.toBe(403);
      if (!['get', 'post'].includes(method)) expect(scope, operationId).toBe('registry:write');
    }
    expect(await rowCounts()).toEqual(before);
  });
});

describe('read operations', () => {
  it('work in sessions that can write nothing', async () => {
    const readPool = createReadPool(app.database.connectionString);
    const readOnly = await startTestApp({ readPool, writePool: null });
    try {
      await expect(readPool.query(`UPDATE models SET name = 'x'`)).rejects.toThrow('read-only');
      await expect(readPool.query('BEGIN READ WRITE; DELETE FROM models')).rejects.toThrow('permission denied');
      const asOf = encodeURIComponent(new Date(Date.now() + 1_000).toISOString());
      for (const { operationId, method, path, scope, example, parameters } of openApi.operations) {
        if (scope !== 'registry:read') continue;
        // What must be said in a query is a time.
        const said = parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
        const query = said.map(({ name }) => `${name}=2026-01-01T00:00:00Z`).join('&');
        const { status, text } = await readOnly.send(method.toUpperCase(), `${pathOf(path)}?${query}`, {
          ...(method === 'post' ? { body: example } : {}),
        });
        expect([200, 404], `${operationId}: ${text}`).toContain(status);
      }
      expect((await readOnly.send('GET', `/models?asOf=${asOf}`)).json.total).toBe(SEEDED.models);
    } finally {
      await readPool.end();
      await readOnly.close();
    }
  });

  it('are all that a function without a write pool serves', async () => {
    const readOnly = await startTestApp({ writePool: null });
    try {
      expect((await readOnly.send('POST', '/sync', { body: {} })).status).toBe(405);
    } finally {
      await readOnly.close();
    }
  });
});

describe('limits', () => {
  it('a subject that asks too often is told how long to wait', async () => {
    const limited = await startTestApp({ rateLimit: { requests: 2, windowSeconds: 60 } });
    try {
      const answers = [];
      for (let count = 0; count < 3; count += 1) answers.push(await limited.send('GET', '/stats'));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
      expect(answers[0]?.headers.get('ratelimit')).toBe('"default";r=1;t=60');
      expect(answers[2]?.headers.get('retry-after')).toBe('60');
      expect((await limited.send('GET', '/stats', { token: 'reader' })).status).toBe(200);
    } finally {
      await limited.close();
    }
  });

  it('a body that is too long is refused before it is read', async () => {
    const body = { syncType: 'x'.repeat(2 * 1024 * 1024) };
    const answer = await app.send('POST', '/sync', { body, token: await token({ scope: 'registry:write' }) });
    expect(answer.status).toBe(413);
  });

  it('every answer carries a request id and security headers', async () => {
    const { headers } = await app.send('GET', '/stats', { token: null });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toContain('max-age');
    expect(headers.get('www-authenticate')).toBe('Bearer realm="registry"');
  });
});
