import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { silentLogger } from '@radiant/contracts';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import type { LambdaContext } from 'hono/aws-lambda';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AdminFunction, adminFunction } from './admin-function.ts';

let database: TestDatabase;
let issuer: Server;
let environment: Record<string, string>;
let authorization: string;
const context = {} as LambdaContext;

beforeAll(async () => {
  database = await createTestDatabase('seeded');
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256' }] });
  issuer = createServer((_request, response) => response.end(keys));
  issuer.listen(0, '127.0.0.1');
  await once(issuer, 'listening');
  const address = issuer.address();
  if (address === null || typeof address === 'string') throw new Error('the issuer has no port');
  const url = `http://127.0.0.1:${address.port}`;
  environment = { DATABASE_URL: database.connectionString, ADMIN_JWT_ISSUER: url, ADMIN_JWT_AUDIENCE: 'registry' };
  const token = await new SignJWT({ sub: 'ada', scope: 'registry:write' })
    .setProtectedHeader({ alg: 'RS256', kid: 'k' })
    .setIssuer(url)
    .setAudience('registry')
    .setExpirationTime('5m')
    .sign(privateKey);
  authorization = `Bearer ${token}`;
});
afterAll(async () => {
  issuer.close();
  await database.drop();
});

const start = (access: 'read' | 'write'): AdminFunction =>
  adminFunction(environment, { access, logger: silentLogger, triggerSync: async () => {} });

const event = (method: string, path: string, query = '', body?: unknown) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: `/api/v2/admin/registry${path}`,
  rawQueryString: query,
  headers: { authorization, host: 'api.example', 'content-type': 'application/json' },
  requestContext: { http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' } },
  isBase64Encoded: false,
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
});

describe('the admin API as a Lambda function', () => {
  it('answers an HTTP API request', async () => {
    const answer = await start('read')(event('GET', '/models', 'provider=openai&limit=2'), context);
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body).models).toHaveLength(2);
  });

  it('that reads serves no write operation at all', async () => {
    const read = await start('read')(event('POST', '/sync', '', { syncType: 'full' }), context);
    expect(read.statusCode).toBe(405);
    const write = await start('write')(event('POST', '/sync', '', { syncType: 'full' }), context);
    expect(write.statusCode).toBe(202);
  });

  it('compresses for clients that take it', async () => {
    const asked = event('GET', '/models', 'limit=100');
    const answer = await start('read')(
      { ...asked, headers: { ...asked.headers, 'accept-encoding': 'gzip, br' } },
      context,
    );
    expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: true });
    expect(answer.headers?.['content-encoding']).toBe('gzip');
  });

  it('refuses an event of another kind', async () => {
    await expect(start('read')({ Records: [] }, context)).rejects.toMatchObject({ code: 'input_invalid' });
  });

  it('does not start without an issuer, and names every variable that is missing', () => {
    const options = { access: 'read', logger: silentLogger, triggerSync: async () => {} } as const;
    expect(() => adminFunction({ DATABASE_URL: 'postgres://a@127.0.0.1/b' }, options)).toThrow(
      /ADMIN_JWT_ISSUER.*ADMIN_JWT_AUDIENCE/,
    );
  });
});
