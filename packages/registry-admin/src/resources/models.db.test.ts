import { SEEDED } from '@radiant/test-kit/seeded';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const idsOf = (models: { id: string }[]) => models.map((model) => model.id);

describe('GET /models', () => {
  it('lists the whole catalogue with its counts', async () => {
    const { json } = await app.send('GET', '/models?limit=200');
    expect(json).toMatchObject({
      total: SEEDED.models,
      external: SEEDED.external,
      selfHosted: SEEDED.selfHosted,
      nextCursor: null,
    });
    expect(json.models).toHaveLength(SEEDED.models);
  });

  it('shows what tenants pay beside what we pay', async () => {
    const { json } = await app.send('GET', '/models?hostingType=self_hosted&limit=1');
    const [model] = json.models;
    expect(model.markup_rate).toBe(0.75);
    expect(model.tenant_prices.hourly_rate).toBeCloseTo(model.hourly_rate * 1.75, 10);
  });

  it.each([
    ['category=vision', (model: Record<string, unknown>) => model.category === 'vision'],
    ['hostingType=external', (model: Record<string, unknown>) => model.hosting_type === 'external'],
    ['provider=openai', (model: Record<string, unknown>) => model.provider_id === 'openai'],
    ['capability=tool_use', (model: Record<string, string[]>) => model.capabilities?.includes('function_calling')],
    ['q=WHISPER', (model: Record<string, unknown>) => /whisper/i.test(JSON.stringify(model))],
    ['status=enabled', (model: Record<string, unknown>) => model.enabled === true],
  ])('the filter %s lets exactly the matching through', async (filter, matches) => {
    const all = (await app.send('GET', '/models?limit=200')).json.models;
    const { json } = await app.send('GET', `/models?limit=200&${filter}`);
    expect(json.models.length).toBeGreaterThan(0);
    expect(json.models.length).toBeLessThanOrEqual(all.length);
    expect(json.models.every(matches)).toBe(true);
    expect(json.total).toBe(json.models.length);
    if (!filter.startsWith('q=')) expect(json.total).toBe(all.filter(matches).length);
  });

  it.each(['display_name', '-display_name', 'input_cost_per_1k', '-avg_latency_ms', 'created_at', 'capabilities'])(
    'pages in the order %s give every model once',
    async (sort) => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const next: string = cursor === null ? '' : `&cursor=${cursor}`;
        const { json } = await app.send('GET', `/models?limit=13&sort=${sort}${next}`);
        seen.push(...idsOf(json.models));
        cursor = json.nextCursor;
      } while (cursor !== null);
      expect(seen).toHaveLength(SEEDED.models);
      expect(new Set(seen).size).toBe(SEEDED.models);
    },
  );

  it('a row inserted behind the cursor shifts nothing', async () => {
    const first = (await app.send('GET', '/models?limit=20&sort=model_id')).json;
    const expected = (await app.send('GET', `/models?limit=20&sort=model_id&cursor=${first.nextCursor}`)).json;
    await app.database.pool.query(
      `INSERT INTO models (provider_id, model_id, name) VALUES ('openai', '0-first-of-all', 'Inserted')`,
    );
    const following = async () =>
      (await app.send('GET', `/models?limit=20&sort=model_id&cursor=${first.nextCursor}`)).json;
    await expect.poll(async () => (await following()).total).toBe(first.total + 1);
    const second = await following();
    expect(idsOf(second.models)).toEqual(idsOf(expected.models));
    await app.database.pool.query(`DELETE FROM models WHERE model_id = '0-first-of-all'`);
  });

  it('a change by anybody is in an answer soon after, one through the API in the very next', async () => {
    const path = '/models?provider=openai&sort=model_id&limit=1';
    const before = (await app.send('GET', path)).json.models[0];
    await app.database.pool.query(`UPDATE models SET license_url = 'https://example.com/terms' WHERE id = $1`, [
      before.id,
    ]);
    const shown = async () => (await app.send('GET', path)).json.models[0].license_url;
    await expect.poll(shown).toBe('https://example.com/terms');
    for (const name of ['first', 'second', 'third']) {
      await app.send('PATCH', `/models/${before.id}`, { body: { display_name: name }, headers: { 'if-match': '*' } });
      expect((await app.send('GET', path)).json.models[0].display_name).toBe(name);
    }
  });

  it.each([
    ['limit=201', 'limit'],
    ['limit=1e2', 'limit'],
    ['limit=', 'limit'],
    ['hostingType=cloud', 'hostingType'],
    ['status=on', 'status'],
    ['sort=password', 'sort'],
    ['colour=red', 'colour'],
    ['limit=1&limit=2', 'limit'],
    ['cursor=abc', 'cursor'],
    ['asOf=yesterday', 'asOf'],
  ])('%s is refused, naming the parameter', async (query, field) => {
    const { status, json, headers } = await app.send('GET', `/models?${query}`);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(json.errors).toEqual([expect.objectContaining({ in: 'query', field })]);
  });

  it('a value outside the vocabulary is answered with the vocabulary', async () => {
    const { json } = await app.send('GET', '/models?hostingType=cloud');
    expect(json.errors[0].allowed).toEqual(['external', 'self_hosted']);
  });

  it('a quote, a percent sign and a backslash are text like any other', async () => {
    for (const q of ["'; DROP TABLE models; --", '100%', '\\', '_']) {
      const { status, json } = await app.send('GET', `/models?q=${encodeURIComponent(q)}`);
      expect(status).toBe(200);
      expect(json.total).toBeLessThan(SEEDED.models);
    }
  });
});

it('GET /stats gives nine numbers', async () => {
  const { json } = await app.send('GET', '/stats');
  expect(json).toEqual({
    external_count: SEEDED.enabledExternal,
    self_hosted_count: SEEDED.selfHosted,
    healthy_count: 0,
    unhealthy_count: 0,
    hot_count: 0,
    warm_count: 0,
    cold_count: expect.any(Number),
    category_count: expect.any(Number),
    provider_count: SEEDED.providers,
  });
});
