import { SEEDED } from '@radiant/test-kit/seeded';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const chat = { task: 'chat', tenantTier: 3 };
const post = (path: string, body: object) => app.send('POST', path, { body });

describe('POST /select', () => {
  it('leads with the model that is named where it passes', async () => {
    const model = { providerId: 'openai', modelId: 'gpt-4o' };
    const { json } = await post('/select', { ...chat, model, limit: 2 });
    expect(json.models.map((one: { model_id: string }) => one.model_id)[0]).toBe('gpt-4o');
    expect(json.models).toHaveLength(2);
    expect(json).toMatchObject({ asked_not_eligible: null, replaces: [] });
  });

  it('says by which gate a named model is out, beside what it gives instead', async () => {
    const model = { providerId: 'deepseek', modelId: 'deepseek-v4-pro' };
    const { json } = await post('/select', { ...chat, model, processingRegion: 'eu' });
    expect(json.asked_not_eligible).toEqual({
      model: { provider_id: 'deepseek', model_id: 'deepseek-v4-pro' },
      failed: {
        gate: 'processing_region',
        criterion: 'processingRegion',
        found: { cn: 'yes', eu: 'no', us: 'no' },
        required: { oneOf: ['eu'], at: expect.any(String) },
      },
    });
    expect(json.replaces).toEqual([]);
    expect(json.models[0]).toMatchObject({ provider_id: 'mistral', conditions: [{ host: 'api.eu.mistral.ai' }] });
    expect((await post('/select', { ...chat, model: { ...model, modelId: 'nothing' } })).status).toBe(404);
  });

  it('puts the surcharge of what is asked into the cost, as a part of its own', async () => {
    const mistral = { ...chat, onlyProviders: ['mistral'], limit: 1 };
    const [usual] = (await post('/select', mistral)).json.models;
    const [european] = (await post('/select', { ...mistral, processingRegion: 'eu' })).json.models;
    expect(european.cost.organisation_usd).toBeCloseTo(usual.cost.organisation_usd * 1.1, 10);
    expect(european.cost.components.at(-1)).toMatchObject({ component: 'surcharge', unit: 'usd' });
  });

  it('gives its reasons as a whole where they are asked for', async () => {
    const { json } = await post('/select?reasons=true&fields=score', { ...chat, limit: 1, tenantTier: 1 });
    const explained = (await post('/explain', { ...chat, limit: 1, tenantTier: 1 })).json;
    expect(json.gates.map(({ required: _, ...gate }: { required: unknown }) => gate)).toEqual(
      explained.gates.map(({ required: _, ...gate }: { required: unknown }) => gate),
    );
    expect(json.changes.map((change: { criterion: string }) => change.criterion)).toContain('tenantTier');
    expect((await post('/select', chat)).json).toMatchObject({ gates: null, changes: null });
  });

  it('keeps what no other surpasses behind a named model that some do', async () => {
    const pareto = { ...chat, strategy: 'pareto', limit: 50 };
    const usual = (await post('/select?fields=score', pareto)).json.models;
    const model = { providerId: 'openai', modelId: 'gpt-4o' };
    const { models } = (await post('/select?fields=score', { ...pareto, model })).json;
    expect(models.map((one: { model_id: string }) => one.model_id)).toEqual([
      'gpt-4o',
      ...usual.map((one: { model_id: string }) => one.model_id),
    ]);
    expect((await post('/select', { ...pareto, model, limit: 1 })).json.models).toHaveLength(1);
  });

  it('prices by the time asked for', async () => {
    const model = { providerId: 'deepseek', modelId: 'deepseek-v4-pro' };
    const priceAt = async (at: string) =>
      (await post('/select?fields=cost', { ...chat, model, at })).json.models[0].cost.organisation_usd;
    expect(await priceAt('2026-11-26T08:00:00Z')).toBeGreaterThan(await priceAt('2026-11-26T20:00:00Z'));
  });

  it('answers only the fields that are named, and refuses others', async () => {
    const { json } = await post('/select?fields=score,conditions', { ...chat, limit: 1 });
    expect(Object.keys(json.models[0]).sort()).toEqual(['conditions', 'id', 'model_id', 'provider_id', 'score']);
    const wrong = await post('/select?fields=secret', chat);
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('warmup_required');
  });
});

describe('POST /explain', () => {
  it('counts what each gate leaves, down to the eligible', async () => {
    const { json } = await post('/explain', { ...chat, requireZeroRetention: true });
    expect(json.gates.at(-1)).toMatchObject({ left: json.eligible });
    const [first] = json.gates;
    expect(first.out + first.left).toBe(SEEDED.models);
    const gate = json.gates.find((one: { gate: string }) => one.gate === 'zero_retention');
    expect(
      json.models.filter((one: { failed: { gate: string } | null }) => one.failed?.gate === gate.gate),
    ).toHaveLength(gate.out);
  });

  it('says of each ranked model how good, quick and ready it is, by whom, and on what conditions', async () => {
    const { json } = await post('/explain', { ...chat, requireHIPAA: true });
    const ranked = json.models.filter((one: { rank: number | null }) => one.rank !== null);
    expect(ranked[0]).toMatchObject({
      quality: { value: expect.any(Number), low: expect.any(Number), benchmarks: expect.any(Number) },
      latency_source: expect.any(String),
      warmup_required: false,
      conditions: [{ assurance: 'HIPAA', agreement: expect.any(String) }],
      cost: { organisation_usd: expect.any(Number), tenant_usd: expect.any(Number) },
    });
  });

  it('gives page after page what it gives at once', async () => {
    const whole = (await post('/explain?fields=rank', chat)).json;
    expect(whole.nextCursor).toBeNull();
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { json } = await post(`/explain?fields=rank&limit=40${cursor === '' ? '' : `&cursor=${cursor}`}`, chat);
      expect(json.models.length).toBeLessThanOrEqual(40);
      for (const change of json.changes) expect(change.admits.length).toBe(Math.min(40, change.admitted));
      ids.push(...json.models.map((one: { id: string }) => one.id));
      cursor = json.nextCursor;
    }
    expect(ids).toEqual(whole.models.map((one: { id: string }) => one.id));
  });

  it('looks ahead: certificates and sunsets are those of the time asked for', async () => {
    const at = (time: string) => post('/explain', { ...chat, requireCertificates: ['SOC2'], at: time });
    const failedOf = async (time: string, id: string) =>
      (await at(time)).json.models.find((one: { model_id: string }) => one.model_id === id).failed?.gate ?? null;
    expect(await failedOf('2026-06-30T23:59:59Z', 'gpt-6.1-sol')).toBeNull();
    expect(await failedOf('2026-07-01T00:00:00Z', 'gpt-6.1-sol')).toBe('certificates');
    await app.database.pool.query(`UPDATE models SET sunset_at = '2027-03-01' WHERE model_id = 'claude-opus-5-5'`);
    expect(await failedOf('2027-02-28T23:59:59Z', 'claude-opus-5-5')).toBeNull();
    expect(await failedOf('2027-03-01T00:00:00Z', 'claude-opus-5-5')).toBe('not_retired');
  });
});
