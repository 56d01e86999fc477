import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it.each(['/models?limit=3', '/stats', '/default-models', '/providers/openai'])(
  '%s is answered with 304 to whoever has it already, without a body',
  async (path) => {
    const first = await app.send('GET', path);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const etag = first.headers.get('etag') ?? '';
    const again = await app.send('GET', path, { headers: { 'if-none-match': `"other", ${etag}` } });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await app.send('GET', path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  },
);

it('a list is answered anew once something in it has changed', async () => {
  const etag = (await app.send('GET', '/models?limit=3&hostingType=external')).headers.get('etag') ?? '';
  const [model] = (await app.send('GET', '/models?limit=1&hostingType=external')).json.models;
  const current = await app.send('GET', `/models/${model.id}`);
  const body = { description: 'Said anew', reason: 'test' };
  const changed = await app.send('PATCH', `/models/${model.id}`, { headers: { 'if-match': current.etag }, body });
  expect([changed.status, changed.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(
    (await app.send('GET', '/models?limit=3&hostingType=external', { headers: { 'if-none-match': etag } })).status,
  ).toBe(200);
});

it('a page names the next one by Link, and the last page none', async () => {
  const seen: string[] = [];
  let path: string | null = '/models?limit=40&hostingType=external&status=enabled';
  while (path !== null) {
    const page: Awaited<ReturnType<TestApp['send']>> = await app.send('GET', path);
    seen.push(...page.json.models.map(({ id }: { id: string }) => id));
    const link: string | null = page.headers.get('link');
    expect(link === null).toBe(page.json.nextCursor === null);
    path = /^<\/api\/v2\/admin\/registry(\/.*)>; rel="next"$/.exec(link ?? '')?.[1] ?? null;
  }
  const { total } = (await app.send('GET', '/models?limit=1&hostingType=external&status=enabled')).json;
  expect(new Set(seen).size).toBe(total);
});

it('405, 413 and 415 have codes of their own', async () => {
  const method = await app.send('DELETE', '/stats');
  expect([method.status, method.json.code, method.headers.get('allow')]).toEqual([
    405,
    'method_not_allowed',
    'GET, HEAD',
  ]);
  const long = await app.send('POST', '/select', { body: { task: 'x'.repeat(1_100_000) } });
  expect([long.status, long.json.code]).toEqual([413, 'content_too_large']);
  const text = await app.send('POST', '/select', { body: {}, headers: { 'content-type': 'text/plain' } });
  expect([text.status, text.json.code]).toEqual([415, 'unsupported_media_type']);
});
