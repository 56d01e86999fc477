import { upsertPriceProposals } from '@radiant/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const get = async (path: string) => (await app.send('GET', path)).json;
const modelOf = async (provider: string, q: string) =>
  (await get(`/models?limit=1&provider=${provider}&q=${q}`)).models[0];
const change = async (id: string, body: object) =>
  expect((await app.send('PATCH', `/models/${id}/pricing`, { body, headers: { 'if-match': '*' } })).status).toBe(200);

describe('the summaries', () => {
  it('have every model, with the quality for the use of its task', async () => {
    const { total } = await get('/models?limit=1');
    const { models } = await get('/models/summaries');
    expect(models).toHaveLength(total);
    const chat = models.find((model: { model_id: string }) => model.model_id === 'gpt-4o');
    const detail = await get(`/models/${chat.id}`);
    expect(chat.quality).toEqual(detail.quality.general);
    expect(chat.input_cost_per_1k).toBe(detail.input_cost_per_1k);
  });

  it('show the past where it is asked for', async () => {
    const model = await modelOf('openai', 'gpt-4o-mini');
    const before = new Date().toISOString();
    await change(model.id, { input_cost_per_1k: 0.9, reason: 'a test of time' });
    const priceIn = async (path: string) =>
      (await get(path)).models.find(({ id }: { id: string }) => id === model.id).input_cost_per_1k;
    expect(await priceIn(`/models/summaries?asOf=${before}`)).toBe(model.input_cost_per_1k);
    expect(await priceIn('/models/summaries')).toBe(0.9);
  });
});

it('references name the tasks whose default a model is', async () => {
  const model = await modelOf('openai', 'gpt-4o-mini');
  const { references } = await get(`/models/${model.id}/references`);
  expect(references.map(({ name }: { name: string }) => name)).toContain('default of chat');
  expect((await app.send('GET', '/models/00000000-0000-4000-8000-000000000000/references')).status).toBe(404);
});

describe('restoring', () => {
  it('puts a row back to how it was at a time, once it is meant', async () => {
    const model = await modelOf('openai', 'tts-1');
    const at = new Date().toISOString();
    await change(model.id, { markup_rate: 0.5, reason: 'first change' });
    await change(model.id, { markup_rate: 0.6, cost_per_request: 3, reason: 'second change' });
    const rows = [{ entity: 'model', entityId: model.id }];
    const restore = (dryRun: boolean) =>
      app.send('POST', '/history/restore', { body: { at, rows, dryRun, reason: 'as it was' } });
    const preview = await restore(true);
    expect(preview.json.undone).toHaveLength(2);
    expect((await get(`/models/${model.id}`)).markup_rate).toBe(0.6);
    const done = await restore(false);
    expect(done.json.undone).toEqual(preview.json.undone);
    expect(await get(`/models/${model.id}`)).toMatchObject({
      markup_rate: model.markup_rate,
      cost_per_request: model.cost_per_request,
    });
    expect((await restore(true)).json.undone, 'its own undoing, and what it undid').toHaveLength(4);
    expect(
      (await app.send('POST', `/change-sets/${done.json.changeSetId}/undo`, { body: { reason: 'and on again' } }))
        .status,
    ).toBe(200);
    expect((await get(`/models/${model.id}`)).markup_rate).toBe(0.6);
  });

  it('of a row that has not changed since is refused', async () => {
    const model = await modelOf('openai', 'whisper-1');
    const body = {
      at: new Date().toISOString(),
      rows: [{ entity: 'model', entityId: model.id }],
      reason: 'nothing there',
    };
    const { status, json } = await app.send('POST', '/history/restore', { body });
    expect(status).toBe(409);
    expect(json.detail).toContain('nothing to put back');
  });
});

it('days and neighbours tell where in time something changed', async () => {
  const model = await modelOf('openai', 'gpt-4o');
  const start = new Date();
  await change(model.id, { markup_rate: 0.1, reason: 'a change to find' });
  const { days } = await get('/history/days?from=2026-01-01T00:00:00Z');
  const today = days.at(-1);
  expect(today.changes).toBeGreaterThanOrEqual(today.by_admins);
  expect(today.by_admins).toBeGreaterThan(0);
  const { after } = await get(`/history/neighbours?at=${start.toISOString()}`);
  expect(Date.parse(after)).toBeGreaterThanOrEqual(start.getTime());
  expect((await get('/history/neighbours?at=2999-01-01T00:00:00Z')).after).toBeNull();
});

it('the version changes with what the API shows', async () => {
  const { version } = await get('/version');
  expect((await get('/version')).version).toBe(version);
  await change((await modelOf('openai', 'gpt-4o')).id, { markup_rate: 0.3, reason: 'another change' });
  expect((await get('/version')).version).not.toBe(version);
});

it('the inbox joins the prices of one model and names what ends', async () => {
  const before = await get('/inbox');
  const model = await modelOf('openai', 'gpt-4o');
  const proposal = {
    ...{
      subject: 'model' as const,
      subject_id: model.id,
      provider_id: 'openai',
      model_id: 'gpt-4o',
      sync_id: model.id,
    },
    ...{ observations: [], reason: 'jump', current_value: model.input_cost_per_1k, proposed_value: 1 },
  };
  const { rows } = await app.database.pool.query<{ id: string }>(
    `INSERT INTO registry_sync_log (sync_type, status, triggered_by) VALUES ('pricing', 'running', 'a test') RETURNING id`,
  );
  const sync_id = rows[0]?.id ?? '';
  await upsertPriceProposals(
    app.database.pool,
    ['input_cost_per_1k', 'output_cost_per_1k'].map((field) => ({ ...proposal, field, sync_id })),
    new Date(),
  );
  const valid_from = '2026-01-01';
  const valid_until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const certificate = {
    claim: 'SOC2',
    evidence_url: 'https://example.com/soc2',
    valid_from,
    valid_until,
    reason: 'audited',
  };
  expect((await app.send('POST', '/providers/openai/certificates', { body: certificate })).status).toBe(201);
  const inbox = await get('/inbox');
  expect(inbox.count).toBe(before.count + 2);
  expect(inbox.prices[0]).toMatchObject({ display_name: 'GPT-4o', provider_name: 'OpenAI', proposals: [{}, {}] });
  expect(inbox.endings).toContainEqual(expect.objectContaining({ kind: 'certificate', name: 'SOC2', days_left: 6 }));
});

it('thermal history begins with the state that the span was entered with', async () => {
  const { models, costs, now, spent_usd } = await get('/thermal/history?hours=1');
  expect(models).toHaveLength((await get('/stats')).self_hosted_count);
  expect(models.every(({ spells }: { spells: object[] }) => spells.length === 1)).toBe(true);
  expect({ costs, spent_usd, instances: now.instances }).toEqual({ costs: [], spent_usd: 0, instances: 0 });
  const id = models[0].model_id;
  await app.database.pool.query(
    `UPDATE thermal_states SET current_state = 'WARM', instance_count = 2 WHERE model_id = $1`,
    [id],
  );
  const later = await get(`/thermal/history?hours=1&modelId=${id}`);
  expect(later.models[0].spells.map(({ state }: { state: string }) => state).at(-1)).toBe('WARM');
  expect(later.now.usd_per_hour).toBe(2 * later.costs.at(-1).usd_per_hour);
});

it('health history has the samples of every provider', async () => {
  await app.database.pool.query(
    `INSERT INTO outcome_buckets (provider_id, region, model_id, kind, minutes, started_at, calls, last_at, latency_sum_ms)
     SELECT p, 'us-east-1', '', 'ok', 5, now() - interval '10 minutes', 2, now(), 400 FROM unnest(ARRAY['openai', 'xai']) AS p`,
  );
  const { samples } = await get('/health/history?hours=1');
  expect(
    samples.map(({ provider_id, samples: count }: { provider_id: string; samples: number }) => [provider_id, count]),
  ).toEqual([
    ['openai', 2],
    ['xai', 2],
  ]);
});
