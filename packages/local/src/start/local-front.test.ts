import { createPool } from '@radiant/database';
import { afterAll, expect, it } from 'vitest';
import { isLocalOrigin, localFront } from './local-front.ts';

// Nothing listens there: the database is away.
const away = createPool({ connectionString: 'postgres://postgres@127.0.0.1:1/none', applicationName: 'test' });
afterAll(() => away.end());
const api = { fetch: async () => new Response('api') };
const pages = { fetch: async () => new Response('console') };
const front = localFront({ api, pages }, away);
const ask = (path: string, host = '127.0.0.1:8787') => front.request(`http://${host}${path}`, { headers: { host } });

it('shows a browser the console at the bare address and every page of it, and the API where it is', async () => {
  expect(await (await ask('/')).text()).toBe('console');
  expect(await (await ask('/models?task=chat')).text()).toBe('console');
  expect((await ask('/docs')).headers.get('location')).toBe('/api/v2/admin/registry/docs');
  expect(await (await ask('/api/v2/admin/registry/stats')).text()).toBe('api');
});

it('says at /healthz when the database is away', async () => {
  const health = await ask('/healthz');
  expect([health.status, await health.json()]).toEqual([503, { status: 'database_unavailable' }]);
});

it.each(['evil.example', 'evil.example:8787', '127.0.0.1.evil.example', '192.168.0.7:8787', ''])(
  'refuses a request that names the host %j, as one from a name that was bound to this machine does',
  async (host) => {
    expect((await front.request('/api/v2/admin/registry/stats', { headers: { host } })).status).toBe(421);
  },
);

it('takes pages of this machine for local, and no other', () => {
  expect(['http://localhost:5173', 'http://127.0.0.1:3000', 'http://[::1]:80'].map(isLocalOrigin)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['https://evil.example', 'http://localhost.evil.example', 'null'].map(isLocalOrigin)).toEqual([
    false,
    false,
    false,
  ]);
});
