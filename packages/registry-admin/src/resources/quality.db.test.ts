import { loadCatalogue, seed } from '@radiant/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const any = { 'if-match': '*' };
const today = new Date().toISOString().slice(0, 10);

const BENCHMARK = {
  id: 'tickets',
  title: 'Tickets',
  measures: 'Tickets of ours.',
  tasks: ['chat'],
  uses: ['chemistry'],
  metric: 'solved',
  unit: 'percent',
  range_low: 0,
  range_high: 100,
  higher_is_better: true,
  data_terms: 'ours',
};
const SCORE = {
  benchmark_id: 'tickets',
  provider_id: 'openai',
  model_id: 'gpt-4o',
  value: 90,
  items: 400,
  checkpoint: 'gpt-4o-2024-08-06',
  measurer: 'Support',
  as_of: today,
  source: 'wiki/evaluations/7',
};

const qualityOf = async (model: string, use: string, at = '') =>
  (await app.send('GET', `/models?limit=1&q=${model}${at}`)).json.models[0].quality[use];
const version = async () =>
  (await app.database.pool.query('SELECT version FROM registry_version')).rows[0].version as number;
const record = async (score: object) => {
  const made = await app.send('POST', '/scores', { body: { ...SCORE, ...score } });
  expect(made.status, made.text).toBe(201);
  return made.json;
};

describe('own evaluations', () => {
  it('make a model’s quality in the transaction that records them, and raise the version once for it', async () => {
    expect((await app.send('POST', '/benchmarks', { body: BENCHMARK })).status).toBe(201);
    const others = [50, 40, 30].map((value, index) => record({ provider_id: 'lab', model_id: `m${index}`, value }));
    await Promise.all(others);
    expect(await qualityOf('gpt-4o', 'chemistry')).toBeUndefined();
    const before = await version();
    const score = await record({});
    expect(score).toMatchObject({ measured_by: 'own', source_class: 'O', checkpoint_match: 'exact', unit: 'percent' });
    expect(await version()).toBe(before + 1);
    expect(await qualityOf('gpt-4o', 'chemistry')).toMatchObject({ benchmarks: 1, provisional: true, as_of: today });
    const { json } = await app.send('POST', '/select', {
      body: { task: 'chat', tenantTier: 5, use: 'chemistry', minQuality: 50 },
    });
    expect(json.models.map(({ model_id }: { model_id: string }) => model_id)).toEqual(['gpt-4o']);
  });

  it('leave the version where they change nothing that a selector sees', async () => {
    const before = await version();
    await record({ benchmark_id: 'gdp_pdf', provider_id: 'lab', model_id: 'alone', value: 3 });
    const { json } = await app.send('GET', '/scores?benchmark=tickets&provider=openai');
    const path = `/scores/${json.scores[0].id}`;
    expect((await app.send('PATCH', path, { body: { note: 'read twice' }, headers: any })).status).toBe(200);
    // Only of what hangs together with it: a model of nobody, alone in its group, is compared with nobody.
    expect(await version()).toBe(before);
  });

  it('change the quality when they are changed, and undo brings back what it was', async () => {
    const was = await qualityOf('gpt-4o', 'chemistry');
    const { json } = await app.send('GET', '/scores?benchmark=tickets&provider=openai');
    const [{ id }] = json.scores;
    const { etag } = await app.send('GET', `/scores/${id}`);
    const body = { value: 20, reason: 'Measured again' };
    expect((await app.send('PATCH', `/scores/${id}`, { body, headers: { 'if-match': etag } })).status).toBe(200);
    expect((await qualityOf('gpt-4o', 'chemistry')).value).toBeLessThan(was.value);
    expect((await app.send('PATCH', `/scores/${id}`, { body, headers: { 'if-match': etag } })).status).toBe(412);
    const history = (await app.send('GET', `/history?entity=model_score&entityId=${id}`)).json.changes;
    expect(history[0]).toMatchObject({ actor: 'ada', reason: 'Measured again', changed_fields: ['value'] });
    const undone = await app.send('POST', `/history/${history[0].id}/undo`, { body: { reason: 'Wrong run' } });
    expect(undone.status, undone.text).toBe(200);
    expect(await qualityOf('gpt-4o', 'chemistry')).toEqual(was);
  });

  it('can be seen as they were at an earlier time', async () => {
    const { json } = await app.send('GET', '/scores?benchmark=tickets&provider=openai');
    const moment = encodeURIComponent(new Date().toISOString());
    expect((await app.send('DELETE', `/scores/${json.scores[0].id}`, { headers: any })).status).toBe(200);
    expect(await qualityOf('gpt-4o', 'chemistry')).toBeUndefined();
    expect(await qualityOf('gpt-4o', 'chemistry', `&asOf=${moment}`)).toMatchObject({ benchmarks: 1 });
    await record({});
  });

  it.each([
    ['beyond the range of their benchmark', { value: 101 }, 'value'],
    ['of a day to come', { as_of: '2999-01-01' }, 'as_of'],
    ['of a class that is not theirs', { source_class: 'A' }, 'source_class'],
    ['published by nobody', { measured_by: 'vendor', source_class: 'A' }, 'source'],
    ['of a benchmark that is not there', { benchmark_id: 'nowhere' }, null],
    ['recorded already', {}, null],
  ])('are refused where they are %s', async (_what, fields, field) => {
    const { status, json } = await app.send('POST', '/scores', { body: { ...SCORE, ...fields } });
    expect([400, 404, 409]).toContain(status);
    if (field !== null) expect(json.errors.map((error: { field: string }) => error.field)).toEqual([field]);
  });

  it('travel in a bundle to another registry, with the quality that they make', async () => {
    const bundle = (await app.send('GET', '/export?format=json')).json;
    const other = await startTestApp();
    try {
      const { status, json } = await other.send('POST', '/import', { body: bundle });
      expect(status, JSON.stringify(json)).toBe(200);
      expect(json.counts.model_score.inserted).toBe(5);
      const [model] = (await other.send('GET', '/models?limit=1&q=gpt-4o')).json.models;
      expect(model.quality.chemistry).toEqual(await qualityOf('gpt-4o', 'chemistry'));
      expect((await other.send('POST', '/import', { body: bundle })).json.changes).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

describe('benchmarks', () => {
  it('need a scale, and are deleted only without scores', async () => {
    const { range_low: _low, ...without } = BENCHMARK;
    const refused = await app.send('POST', '/benchmarks', { body: { ...without, id: 'other' } });
    expect(refused.json.errors[0]).toMatchObject({ field: 'range_low' });
    expect((await app.send('DELETE', '/benchmarks/tickets', { headers: any })).status).toBe(409);
  });

  it('that an admin calls saturated count half at once, and no seed says otherwise', async () => {
    const width = async () => {
      const quality = await qualityOf('gpt-4o', 'chemistry');
      return quality.high - quality.low;
    };
    const was = await width();
    const body = { status: 'saturated' };
    expect((await app.send('PATCH', '/benchmarks/tickets', { body, headers: any })).status).toBe(200);
    expect(await width()).toBeGreaterThan(was);
    await app.send('PATCH', '/benchmarks/gdp_pdf', { body, headers: any });
    const { json } = await app.send('GET', '/scores?benchmark=gdp_pdf&provider=openai');
    await app.send('PATCH', `/scores/${json.scores[0].id}`, { body: { value: 1.5 }, headers: any });
    expect(await seed(app.database.pool, await loadCatalogue())).toMatchObject({ changes: [] });
    expect((await app.send('GET', '/benchmarks/gdp_pdf')).json).toMatchObject({ status: 'saturated' });
    expect((await app.send('GET', `/scores/${json.scores[0].id}`)).json).toMatchObject({ value: 1.5 });
  });

  it('are listed by use, with the attribution that their data asks for', async () => {
    const { json } = await app.send('GET', '/benchmarks?use=coding&limit=200');
    expect(json.benchmarks.map(({ id }: { id: string }) => id)).toContain('arena_webdev');
    expect(json.benchmarks.map(({ id }: { id: string }) => id)).not.toContain('arena_text');
    const scores = (await app.send('GET', '/scores?benchmark=arena_text&limit=200')).json.scores;
    expect(scores.every(({ attribution }: { attribution: string }) => /CC BY 4\.0/.test(attribution))).toBe(true);
  });

  it('and scores are listed page by page, each once', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { json } = await app.send('GET', `/scores?limit=150${cursor}`);
      seen.push(...json.scores.map(({ id }: { id: string }) => id));
      if (json.nextCursor === null) break;
      cursor = `&cursor=${json.nextCursor}`;
    }
    const { rows } = await app.database.pool.query('SELECT count(*)::integer AS n FROM model_scores');
    expect([seen.length, new Set(seen).size]).toEqual([rows[0].n, rows[0].n]);
  });
});
