import { withVariantAmount } from '@radiant/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('proposals', () => {
  const propose = async (modelId: string, current: number | null, proposed: number, field = 'input_cost_per_1k') => {
    const { rows } = await app.database.pool.query(
      `INSERT INTO price_proposals (subject, subject_id, provider_id, model_id, field, current_value, proposed_value, reason)
       SELECT 'model', id, provider_id, model_id, $4, $2, $3, 'jump' FROM models WHERE id = $1 RETURNING id`,
      [modelId, current, proposed, field],
    );
    return rows[0].id;
  };

  it('approved together become prices, all or none', async () => {
    const models = (await app.send('GET', '/models?provider=mistral&limit=2')).json.models;
    const [first, second] = models;
    const ids = [await propose(first.id, first.input_cost_per_1k, 0.11), await propose(second.id, 999, 0.12)];
    const refused = await app.send('POST', '/proposals/decide', {
      body: { ids, decision: 'approve', reason: 'reviewed' },
    });
    expect(refused.status).toBe(409);
    expect(refused.json.detail).toContain('made against 999');
    expect((await app.send('GET', `/models/${first.id}`)).json.input_cost_per_1k).toBe(first.input_cost_per_1k);
    expect((await app.send('POST', `/proposals/${ids[0]}/approve`)).json.status).toBe('approved');
    expect((await app.send('GET', `/models/${first.id}`)).json).toMatchObject({
      input_cost_per_1k: 0.11,
      price_source: 'proposal',
    });
    expect((await app.send('POST', `/proposals/${ids[1]}/reject`)).json.status).toBe('rejected');
    expect((await app.send('POST', `/proposals/${ids[0]}/approve`)).status).toBe(409);
  });

  const LONG = 'usd_per_1k_cached_input_tokens, above 200000 tokens';
  const grok = async () => (await app.send('GET', '/models?provider=xai&q=grok-4.7&limit=1')).json.models[0];

  it('of a price above a length of the prompt change that price alone, against what it is by now', async () => {
    const { id, price_variants: before } = await grok();
    const stale = await propose(id, 0.5, 0.0006, LONG);
    expect((await app.send('POST', `/proposals/${stale}/approve`)).json.detail).toContain(
      `${LONG} of xai/grok-4.7 is 0.001 by now`,
    );
    await app.send('POST', `/proposals/${stale}/reject`);
    const approved = await app.send('POST', `/proposals/${await propose(id, 0.001, 0.0006, LONG)}/approve`);
    expect(approved.json).toMatchObject({ status: 'approved', field: LONG });
    const { price_variants: after } = await grok();
    expect(after).toEqual(withVariantAmount(before, LONG, 0.0006));
    expect(after).not.toEqual(before);
    const { json } = await app.send('GET', `/models/${id}/price-history?limit=1`);
    expect(json.prices).toMatchObject([{ field: LONG, old_value: 0.001, new_value: 0.0006, actor_kind: 'admin' }]);
  });

  it('of a price that there was none of add it', async () => {
    const { id, price_variants: before } = await grok();
    const flex = 'usd_per_1k_output_tokens, flex';
    await app.send('POST', `/proposals/${await propose(id, null, 0.003, flex)}/approve`);
    expect((await grok()).price_variants).toEqual([
      ...before,
      { unit: 'usd_per_1k_output_tokens', service_tier: 'flex', amount: 0.003 },
    ]);
  });
});

describe('prices under conditions', () => {
  it('are set whole, refused with what is wrong, and stay an admin’s', async () => {
    const [{ id }] = (await app.send('GET', '/models?provider=mistral&limit=1')).json.models;
    const set = (price_variants: unknown) =>
      app.send('PATCH', `/models/${id}/pricing`, {
        body: { price_variants, reason: 'the new price list' },
        headers: { 'if-match': '*' },
      });
    const wrong = await set([{ unit: 'usd_per_1k_input_tokens', amount: -1 }]);
    expect(wrong.json.errors).toMatchObject([{ field: 'price_variants.0.amount' }]);
    const variants = [{ unit: 'usd_per_1k_input_tokens', amount: 0.0001, service_tier: 'flex' }];
    expect((await set(variants)).json.price_variants).toEqual(variants);
    expect((await app.send('GET', `/models/${id}`)).json.record.admin_fields).toContain('price_variants');
  });
});
