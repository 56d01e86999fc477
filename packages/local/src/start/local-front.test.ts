import { createPool } from '@radiant/database';
import { afterAll, expect, it } from 'vitest';
import { isLocalOrigin, localFront } from './local-front.ts';

// Nothing listens there: the database is away.
const away = createPool({ connectionString: 'postgres://postgres@127.0.0.1:1/none', applicationName: 'test' });
afterAll(() => away.end());
const front = localFront({ fetch: async () => new Response('api') }, away);
const ask = (path: string, host = '127.0.0.1:8787') => front.request(`http://${host}${path}`, { headers: { host } });

it('leads a browser from the bare address to the documentation', async () => {
  const home = await ask('/');
  expect([home.status, home.headers.get('location')]).toEqual([302, '/docs']);
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
