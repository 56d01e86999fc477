import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
let modelId: string;
beforeAll(async () => {
  app = await startTestApp();
  modelId = (await app.send('GET', '/models?hostingType=external&limit=1')).json.models[0].id;
});
afterAll(() => app.close());

const MESSAGE = 'holds U+0000 or half a surrogate pair, which the registry cannot store';

describe('text that the database cannot hold', () => {
  it.each([
    ['U+0000', 'a\0b'],
    ['half a surrogate pair', 'a\ud800b'],
  ])('is refused with its place and changes nothing: %s', async (_what, text) => {
    const before = (await app.send('GET', `/models/${modelId}`)).json;
    const answer = await app.send('PATCH', `/models/${modelId}`, {
      body: { description: text, reason: 'says more' },
      headers: { 'if-match': '*' },
    });
    expect(answer.status).toBe(400);
    expect(answer.json.errors).toEqual([{ in: 'body', field: 'description', message: MESSAGE }]);
    expect((await app.send('GET', `/models/${modelId}`)).json).toEqual(before);
  });

  it.each([
    ['U+0000', '\0'],
    ['half a surrogate pair', '\udc00'],
  ])('is refused anywhere in a bundle, as a value and as a key: %s', async (_what, text) => {
    const bundle = (await app.send('GET', '/export')).json;
    const { models } = bundle;
    const send = (first: object) =>
      app.send('POST', '/import?dryRun=true', {
        body: { ...bundle, models: [{ ...models[0], ...first }, ...models.slice(1)] },
      });
    const value = await send({ description: text });
    expect(value.status).toBe(400);
    expect(value.json.errors).toEqual([{ in: 'body', field: 'models.0.description', message: MESSAGE }]);
    const key = await send({ provenance: { [text]: 'x' } });
    expect(key.status).toBe(400);
    expect(key.json.errors).toEqual([{ in: 'body', field: 'models.0.provenance.\uFFFD', message: MESSAGE }]);
  });

  it('is refused in a path and in a query', async () => {
    const query = await app.send('GET', '/models?q=a%00b');
    expect(query.status).toBe(400);
    expect(query.json.errors).toEqual([{ in: 'query', field: 'q', message: MESSAGE }]);
    const path = await app.send('GET', '/policies/a%00b');
    expect(path.status).toBe(400);
    expect(path.json.errors).toEqual([{ in: 'path', field: 'name', message: MESSAGE }]);
  });

  it('is another than odd text that it can hold, which is stored as it was sent', async () => {
    const description = 'first\r\n\u202Esecond \u001B[1m 🙂';
    const answer = await app.send('PATCH', `/models/${modelId}`, {
      body: { description, reason: 'says more' },
      headers: { 'if-match': '*' },
    });
    expect(answer.status).toBe(200);
    expect(await app.database.pool.query('SELECT description FROM models WHERE id = $1', [modelId])).toMatchObject({
      rows: [{ description }],
    });
  });
});
