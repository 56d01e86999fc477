import { transaction } from '@radiant/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const findModel = async (query: string) => (await app.send('GET', `/models?limit=1&${query}`)).json.models[0];
const external = () => findModel('provider=openai&q=gpt-4o-mini');
const any = { 'if-match': '*' };

describe('concurrent edits', () => {
  it('of one revision: one is made, the others are told that they came second, none is lost', async () => {
    const { id } = await external();
    const { etag } = await app.send('GET', `/models/${id}`);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        app.send('PATCH', `/models/${id}`, {
          body: { description: `edit ${index}` },
          headers: { 'if-match': etag },
        }),
      ),
    );
    const made = answers.filter(({ status }) => status === 200);
    expect(made).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(9);
    const now = await app.send('GET', `/models/${id}`);
    expect(now.json.description).toBe(made[0]?.json.description);
    expect(now.etag).toBe(made[0]?.etag);
  });

  it('each on the revision before: as many as were accepted are in the history', async () => {
    const { id } = await external();
    const increment = async () => {
      for (;;) {
        const { json, etag } = await app.send('GET', `/models/${id}`);
        const { status } = await app.send('PATCH', `/models/${id}/pricing`, {
          body: { cost_per_request: (json.cost_per_request ?? 0) + 1, reason: 'counting' },
          headers: { 'if-match': etag },
        });
        if (status === 200) return;
        expect(status).toBe(412);
      }
    };
    await Promise.all(Array.from({ length: 12 }, increment));
    expect((await app.send('GET', `/models/${id}`)).json.cost_per_request).toBe(12);
    const { json } = await app.send('GET', `/models/${id}/price-history?field=cost_per_request`);
    expect(json.prices.map((price: { new_value: number }) => price.new_value)).toEqual(
      Array.from({ length: 12 }, (_, index) => 12 - index),
    );
  });
});

describe('a change', () => {
  it('needs If-Match, and one that can match', async () => {
    const { id } = await external();
    const patch = (headers: Record<string, string>) =>
      app.send('PATCH', `/models/${id}`, { body: { description: 'x' }, headers });
    expect((await patch({})).status).toBe(428);
    expect((await patch({ 'if-match': '"old"' })).status).toBe(412);
    expect((await patch({ 'if-match': 'unquoted' })).status).toBe(400);
    expect((await patch({ 'if-match': 'W/"weak"' })).status).toBe(400);
  });

  it('names each field that is wrong, and the words that would do', async () => {
    const { id } = await external();
    const { status, json } = await app.send('PATCH', `/models/${id}`, {
      body: { capabilities: ['chatting'], min_tier: 9, colour: 'red' },
      headers: any,
    });
    expect(status).toBe(400);
    expect(json.errors.map((error: { field: string }) => error.field).sort()).toEqual([
      'capabilities.0',
      'colour',
      'min_tier',
    ]);
    expect(json.errors[0].allowed).toContain('chat');
  });

  it('of the status keeps deprecated in step, and a retired model needs its day', async () => {
    const { id } = await external();
    const retired = await app.send('PATCH', `/models/${id}`, {
      body: { status: 'retired', sunset_at: null },
      headers: any,
    });
    expect(retired.json.errors[0].field).toBe('sunset_at');
    const deprecated = await app.send('PATCH', `/models/${id}`, { body: { status: 'legacy' }, headers: any });
    expect(deprecated.json).toMatchObject({ status: 'legacy', deprecated: true });
    const active = await app.send('PATCH', `/models/${id}`, { body: { deprecated: false }, headers: any });
    expect(active.json).toMatchObject({ status: 'active', deprecated: false });
  });

  it('is filed under the person and the reason, and no sync overwrites it', async () => {
    const { id } = await external();
    await app.send('PATCH', `/models/${id}`, { body: { context_window: 4242, reason: 'measured here' }, headers: any });
    const { json } = await app.send('GET', `/history?entityId=${id}&field=context_window`);
    expect(json.changes[0]).toMatchObject({
      actor: 'ada',
      actor_kind: 'admin',
      reason: 'measured here',
      after: { context_window: 4242 },
    });
    expect((await app.send('GET', `/models/${id}`)).json.record.admin_fields).toContain('context_window');
  });

  it('of a price shows what tenants pay, and refuses prices of the other kind', async () => {
    const model = await findModel('hostingType=self_hosted');
    const strange = await app.send('PATCH', `/models/${model.id}/pricing`, {
      body: { input_cost_per_1k: 1, reason: 'mixed up' },
      headers: any,
    });
    expect(strange.json.errors[0]).toMatchObject({
      field: 'input_cost_per_1k',
      allowed: expect.arrayContaining(['hourly_rate']),
    });
    const { json } = await app.send('PATCH', `/models/${model.id}/pricing`, {
      body: { hourly_rate: 2, markup_percent: 50, reason: 'new contract' },
      headers: any,
    });
    expect(json).toMatchObject({ hourly_rate: 2, markup_rate: 0.5, tenant_prices: { hourly_rate: 3 } });
    const { rows } = await app.database.pool.query(
      `SELECT detail FROM event_outbox WHERE detail_type = 'ModelPriceChanged' ORDER BY sequence DESC LIMIT 1`,
    );
    expect(rows[0].detail.changes).toContainEqual({ field: 'hourly_rate', before: model.hourly_rate, after: 2 });
  });

  it('of a provider’s markup holds for its models without one of their own', async () => {
    await app.send('PATCH', '/providers/anthropic', { body: { markup_rate: 0.25 }, headers: any });
    expect((await findModel('provider=anthropic')).markup_rate).toBe(0.25);
  });

  it('a licence that grants nothing cannot allow commercial use', async () => {
    const { id } = await external();
    const { json } = await app.send('PATCH', `/models/${id}/licence`, {
      body: { license: 'NOASSERTION', commercial_use_allowed: true, reason: 'unclear' },
      headers: any,
    });
    expect(json.errors[0].field).toBe('commercial_use_allowed');
  });
});

describe('default models', () => {
  it('say along which successors they lead to a model that answers today, or that none does', async () => {
    const leads = async (task: string) => {
      const { defaultModels } = (await app.send('GET', '/default-models')).json;
      const { exists, succession, answers_by } = defaultModels.find((one: { task: string }) => one.task === task);
      return { exists, succession, answers_by };
    };
    expect(await leads('3d')).toEqual({ exists: true, succession: ['meshy-6'], answers_by: 'meshy-6' });
    expect(await leads('image')).toEqual({
      exists: false,
      succession: ['dall-e-3', 'gpt-image-2.6-flare'],
      answers_by: 'gpt-image-2.6-flare',
    });
    await app.database.pool.query(`UPDATE models SET enabled = false WHERE model_id = 'gpt-image-2.6-flare'`);
    expect(await leads('image')).toMatchObject({ succession: ['dall-e-3', 'gpt-image-2.6-flare'], answers_by: null });
    await app.database.pool.query(`UPDATE models SET enabled = true WHERE model_id = 'gpt-image-2.6-flare'`);
  });
});

describe('deleting', () => {
  it('is refused while something names the model, and with force and a reason takes that along', async () => {
    const { json } = await app.send('GET', '/default-models');
    const chat = json.defaultModels.find((one: { task: string }) => one.task === 'chat');
    const model = await findModel(`provider=${chat.provider_id}&q=${chat.model_id}&sort=model_id`);
    const refused = await app.send('DELETE', `/models/${model.id}`, { headers: any });
    expect(refused.status).toBe(409);
    expect(refused.json.references).toContainEqual(expect.objectContaining({ kind: 'default_model', id: 'chat' }));
    expect((await app.send('DELETE', `/models/${model.id}?force=true`, { headers: any })).status).toBe(400);
    const forced = await app.send('DELETE', `/models/${model.id}?force=true&reason=contract%20ended`, { headers: any });
    expect(forced.json.removed).toContainEqual(expect.objectContaining({ kind: 'default_model', id: 'chat' }));
    expect((await app.send('GET', `/models/${model.id}`)).status).toBe(404);

    const undone = await app.send('POST', `/change-sets/${forced.json.changeSetId}/undo`, {
      body: { reason: 'renewed' },
    });
    expect(undone.status).toBe(200);
    expect((await app.send('GET', `/models/${model.id}`)).json.model_id).toBe(chat.model_id);
    const defaults = (await app.send('GET', '/default-models')).json.defaultModels;
    expect(defaults.find((one: { task: string }) => one.task === 'chat')).toMatchObject({ model_id: chat.model_id });
  });

  it('a provider with models is refused', async () => {
    const { status, json } = await app.send('DELETE', '/providers/groq', { headers: any });
    expect(status).toBe(409);
    expect(json.references.some((reference: { kind: string }) => reference.kind === 'model')).toBe(true);
  });
});

describe('undo', () => {
  it('gives a field back to the sync that an admin had taken over', async () => {
    const { id } = await findModel('provider=cohere');
    await app.send('PATCH', `/models/${id}`, { body: { max_output: 77 }, headers: any });
    const [change] = (await app.send('GET', `/history?entityId=${id}&field=max_output`)).json.changes;
    await app.send('POST', `/history/${change.id}/undo`, { body: { reason: 'mistaken' } });
    const { record } = (await app.send('GET', `/models/${id}`)).json;
    expect(record.admin_fields).not.toContain('max_output');
    expect(record.max_output).toBe(change.before.max_output);
  });

  it('of a sync run puts everything back, keeps it from coming again, and is refused where an admin built on it', async () => {
    const runSync = async (price: number) => {
      const { rows } = await app.database.pool.query(
        `INSERT INTO registry_sync_log (sync_type, status, completed_at) VALUES ('pricing', 'completed', now()) RETURNING id`,
      );
      const syncId = rows[0].id;
      await transaction(app.database.pool, async (client) => {
        await client.query(
          `INSERT INTO change_sets (kind, actor, actor_kind, sync_id) VALUES ('sync.pricing', 'sync:pricing', 'sync', $1)`,
          [syncId],
        );
        await client.query(`UPDATE models SET output_cost_per_1k = $1 WHERE provider_id = 'xai'`, [price]);
      });
      return syncId;
    };
    const prices = async () =>
      (await app.send('GET', '/models?provider=xai&sort=model_id')).json.models.map(
        (model: { output_cost_per_1k: number }) => model.output_cost_per_1k,
      );
    const before = await prices();
    const first = await runSync(7);
    // What another than the API writes is read at most 10 ms later.
    await expect.poll(async () => new Set(await prices())).toEqual(new Set([7]));
    const undone = await app.send('POST', `/sync/${first}/undo`, { body: { reason: 'bad price list' } });
    expect(undone.json.undone).toHaveLength(before.length);
    expect(await prices()).toEqual(before);
    const second = await runSync(8);
    expect(await prices()).toEqual(before);
    expect((await app.send('POST', `/sync/${second}/undo`, { body: { reason: 'nothing there' } })).status).toBe(409);
  });
});

describe('facts about the treatment of requests', () => {
  const factsOf = async (path: string) => (await app.send('GET', path)).json.record.compliance_facts;
  const patch = async (path: string, facts: object | null) =>
    app.send('PATCH', path, {
      body: { compliance_facts: facts, reason: 'Looked up' },
      headers: { 'if-match': (await app.send('GET', path)).etag },
    });
  const kept = { holds: true, access: 'agreement', source: 'https://example.com/contract', seen: '2026-11-26' };

  it('change one by one: those that are not named stay, null takes one away', async () => {
    const before = await factsOf('/providers/mistral');
    expect((await patch('/providers/mistral', { zero_retention: kept })).status).toBe(200);
    expect(await factsOf('/providers/mistral')).toEqual({ ...before, zero_retention: kept });
    const { zero_retention: _gone, ...others } = before;
    await patch('/providers/mistral', { zero_retention: null });
    expect(await factsOf('/providers/mistral')).toEqual(others);
  });

  it('of a model differ from its provider’s, and can be dropped altogether', async () => {
    const { id } = await findModel('q=mistral-large');
    expect((await patch(`/models/${id}`, { no_training: kept })).status).toBe(200);
    expect((await findModel('q=mistral-large')).assurances.no_training).toEqual({});
    await patch(`/models/${id}`, null);
    expect((await findModel('q=mistral-large')).assurances).not.toHaveProperty('no_training');
  });

  it('say what is wrong with one', async () => {
    const wrong = await patch('/providers/mistral', { SOC2: { ...kept, multiplier: 1.1 } });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('compliance_facts.SOC2.multiplier');
  });
});

describe('certificates', () => {
  const hipaaOf = async (provider: string) =>
    (await app.send('GET', `/providers/${provider}`)).json.compliance.includes('HIPAA');
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

  it('give a claim while they are valid, and take it away when they have run out', async () => {
    expect(await hipaaOf('meshy')).toBe(false);
    const made = await app.send('POST', '/providers/meshy/certificates', {
      body: { claim: 'HIPAA', evidence_url: 'https://example.com/baa.pdf', valid_from: day(-30), valid_until: day(20) },
    });
    expect(made.status).toBe(201);
    expect(await hipaaOf('meshy')).toBe(true);
    expect((await findModel('provider=meshy')).compliance).toContain('HIPAA');
    const expiring = await app.send('GET', '/certificates?expiringWithinDays=30');
    expect(expiring.json.certificates).toContainEqual(
      expect.objectContaining({ provider_id: 'meshy', valid: true, days_left: 20 }),
    );
    const ended = await app.send('PATCH', `/certificates/${made.json.id}`, {
      body: { valid_until: day(-1) },
      headers: { 'if-match': made.etag },
    });
    expect(ended.json).toMatchObject({ valid: false, days_left: -1 });
    expect(await hipaaOf('meshy')).toBe(false);
  });

  it('that begin or end by themselves are followed after the daily sync', async () => {
    await app.send('POST', '/providers/luma/certificates', {
      body: { claim: 'HIPAA', evidence_url: 'https://example.com/a', valid_from: day(-1), valid_until: day(1) },
    });
    const { pool } = app.database;
    // A day that has passed, without anybody writing through the API.
    await pool.query('ALTER TABLE compliance_certificates DISABLE TRIGGER touch_provider');
    await pool.query(`UPDATE compliance_certificates SET valid_until = current_date - 1 WHERE provider_id = 'luma'`);
    await pool.query('ALTER TABLE compliance_certificates ENABLE TRIGGER touch_provider');
    expect(await hipaaOf('luma')).toBe(true);
    await pool.query(
      `WITH run AS (INSERT INTO registry_sync_log (sync_type) VALUES ('full') RETURNING id)
       SELECT id FROM run`,
    );
    await pool.query(
      `UPDATE registry_sync_log SET status = 'completed', completed_at = now() WHERE status = 'running'`,
    );
    expect(await hipaaOf('luma')).toBe(false);
  });
});

describe('as of a time', () => {
  it('list, detail, selection and difference show what was, health included', async () => {
    const { id } = await findModel('provider=perplexity');
    const before = new Date();
    await expect.poll(() => Date.now()).toBeGreaterThan(before.getTime());
    await app.send('PATCH', `/models/${id}`, { body: { display_name: 'Renamed', enabled: false }, headers: any });
    await app.database.pool.query(
      `INSERT INTO provider_health (provider_id, status, avg_latency_ms) VALUES ('perplexity', 'unhealthy', 900)`,
    );
    const asOf = before.toISOString();
    const now = (await app.send('GET', `/models/${id}`)).json;
    const then = (await app.send('GET', `/models/${id}?asOf=${asOf}`)).json;
    expect(now).toMatchObject({ display_name: 'Renamed', enabled: false, health_status: 'unhealthy' });
    expect(then).toMatchObject({ enabled: true, health_status: 'unknown' });
    expect(then.display_name).not.toBe('Renamed');
    const select = async (extra: object) =>
      (
        await app.send('POST', '/select', {
          body: { task: 'search', tenantTier: 3, onlyProviders: ['perplexity'], ...extra },
        })
      ).json.models;
    expect(await select({})).toEqual([]);
    expect((await select({ asOf })).map((model: { id: string }) => model.id)).toContain(id);
    const { json } = await app.send('GET', `/diff?from=${asOf}`);
    expect(json.differences).toContainEqual(
      expect.objectContaining({ entity_id: id, difference: 'changed', changed_fields: ['display_name', 'enabled'] }),
    );
  });
});

it('a policy is made by If-None-Match: *, once, and only of what there is to name', async () => {
  const path = '/policies/locked-chat';
  const fresh = { 'if-none-match': '*' };
  const body = { criteria: { task: 'chat', tenantTier: 3, requireHIPAA: true }, locked: ['requireHIPAA'] };
  const made = await app.send('PUT', path, { body, headers: fresh });
  expect(made.json).toMatchObject({ version: 1, locked: ['requireHIPAA'] });
  expect(await app.send('PUT', path, { body, headers: fresh })).toMatchObject({ status: 412 });
  expect(await app.send('PUT', path, { body, headers: { ...fresh, 'if-match': '*' } })).toMatchObject({ status: 400 });
  expect(await app.send('PUT', path, { body, headers: { 'if-none-match': '"x"' } })).toMatchObject({ status: 400 });
  expect(await app.send('PUT', path, { body })).toMatchObject({ status: 428 });

  const weaker = await app.send('POST', '/select', { body: { policy: 'locked-chat', requireHIPAA: false } });
  expect(weaker).toMatchObject({
    status: 400,
    json: { detail: expect.stringContaining('policy locked-chat locks it') },
  });
  const same = await app.send('POST', '/select', { body: { policy: 'locked-chat', tenantTier: 2 } });
  expect(same.status).toBe(200);

  for (const [criteria, field] of [
    [{ onlyProviders: ['openai', 'opanai'] }, 'criteria.onlyProviders'],
    [{ preferProvider: 'nobody' }, 'criteria.preferProvider'],
    [{ excludeProviders: ['nobody'] }, 'criteria.excludeProviders'],
    [{ region: 'mars-north-1' }, 'criteria.region'],
    [{ embeddingSpace: 'outer' }, 'criteria.embeddingSpace'],
    [{ requiredCapabilities: ['flying'] }, 'criteria.requiredCapabilities.0'],
  ] as const) {
    const refused = await app.send('PUT', '/policies/refused', { body: { criteria }, headers: fresh });
    expect(refused, field).toMatchObject({ status: 400, json: { errors: [expect.objectContaining({ field })] } });
  }
  const unstated = await app.send('PUT', '/policies/refused', { body: { locked: ['requireHIPAA'] }, headers: fresh });
  expect(unstated).toMatchObject({ status: 400, json: { errors: [expect.objectContaining({ field: 'locked.0' })] } });
});

it('a policy is written, used by selection, versioned and protected from a lost update', async () => {
  const body = { description: 'Cheap', criteria: { task: 'chat', tenantTier: 2 }, strategy: 'cost' };
  const made = await app.send('PUT', '/policies/cheap-chat', { body, headers: any });
  expect(made.json).toMatchObject({ name: 'cheap-chat', version: 1, strategy: 'cost' });
  const { json } = await app.send('POST', '/select', { body: { policy: 'cheap-chat', limit: 2 } });
  expect(json.models).toHaveLength(2);
  const changed = await app.send('PUT', '/policies/cheap-chat', {
    body: { ...body, strategy: 'latency' },
    headers: { 'if-match': made.etag },
  });
  expect(changed.json.version).toBe(2);
  const late = await app.send('PUT', '/policies/cheap-chat', { body, headers: { 'if-match': made.etag } });
  expect(late.status).toBe(412);
});

it('a self-hosted model whose endpoint would have another model’s name is refused', async () => {
  const make = (model_id: string) =>
    app.send('POST', '/self-hosted', {
      body: { model_id, name: 'N', display_name: 'N', category: 'vision', instance_type: 'ml.g5.xlarge' },
    });
  expect((await make('twin-1.0')).status).toBe(201);
  const second = await make('twin-1-0');
  expect(second.status).toBe(409);
  expect(second.json.detail).toContain('twin-1.0');
});

it('two warm-ups of one model are one request', async () => {
  const { id } = await findModel('hostingType=self_hosted&category=llm');
  const first = await app.send('POST', `/self-hosted/${id}/warm-up`);
  const second = await app.send('POST', `/self-hosted/${id}/warm-up`);
  expect(second.json).toMatchObject({ id: first.json.id, requests: 2 });
});

it('a warm-up of a model that is not deployed is refused, and asks for nothing', async () => {
  const { id, model_id } = await findModel('hostingType=self_hosted&category=geospatial');
  await app.database.pool.query(
    `INSERT INTO thermal_states (model_id, current_state) VALUES ($1, 'OFF')
     ON CONFLICT (model_id) DO UPDATE SET current_state = 'OFF'`,
    [model_id],
  );
  const { status, json } = await app.send('POST', `/self-hosted/${id}/warm-up`);
  expect(status).toBe(409);
  expect(json.detail).toContain(`${model_id} is OFF`);
  const { rows } = await app.database.pool.query('SELECT FROM warm_up_requests WHERE model_id = $1', [model_id]);
  expect(rows).toHaveLength(0);
});
