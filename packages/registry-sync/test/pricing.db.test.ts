import { createServer, type Server } from 'node:http';
import { type PriceVariant, variantAmount } from '@radiant/contracts';
import { transaction } from '@radiant/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderPricingChangeSet } from '../src/index.ts';
import { type SyncWorld, startSyncWorld } from './sync-world.ts';

let world: SyncWorld;
let feed: Server | undefined;
beforeEach(async () => {
  world = await startSyncWorld();
});
afterEach(async () => {
  feed?.close();
  feed = undefined;
  await world.stop();
});

const MINI = 'gpt-4o-mini';
const run = (env: Record<string, string> = {}) => world.run({ type: 'pricing', env });
const model = async (modelId: string) => {
  const [row] = await world.rows<Record<string, unknown>>('SELECT * FROM models WHERE model_id = $1', [modelId]);
  return row ?? {};
};
const proposals = async () =>
  await world.rows<Record<string, unknown>>('SELECT * FROM price_proposals ORDER BY created_at, model_id, field');
const litellm = (prices: Record<string, number>) => ({ litellm_provider: 'openai', mode: 'chat', ...prices });
const mini = (input: number, output = 6e-7) =>
  litellm({ input_cost_per_token: input, output_cost_per_token: output, cache_read_input_token_cost: 7.5e-8 });
const modelsDev = (modelId: string, input: number, output: number) => ({
  openai: { id: 'openai', models: { [modelId]: { id: modelId, cost: { input, output, cache_read: 0.075 } } } },
});
const openRouter = (prompt: string, completion = '0.0000006') => ({
  data: [{ id: `openai/${MINI}`, pricing: { prompt, completion } }],
});
/** All three sources with one model each. */
function say(prices: { litellm?: unknown; modelsDev?: unknown; openRouter?: unknown }): void {
  const { providers } = world;
  providers.setPriceDocument('litellm', { sample_spec: {}, [MINI]: prices.litellm ?? mini(1.5e-7) });
  providers.setPriceDocument('models-dev', prices.modelsDev ?? modelsDev(MINI, 0.15, 0.6));
  providers.setPriceDocument('openrouter', prices.openRouter ?? openRouter('0.00000015'));
}

describe('a price', () => {
  it('changes where the sources agree within the limit, with its provenance, history and one event', async () => {
    say({ litellm: mini(1.65e-7), modelsDev: modelsDev(MINI, 0.165, 0.6), openRouter: openRouter('0.000000165') });
    const summary = await run();
    expect(summary).toMatchObject({ status: 'completed', errors: [], modelsUpdated: 1 });
    expect(await model(MINI)).toMatchObject({
      input_cost_per_1k: 0.000165,
      output_cost_per_1k: 0.0006,
      price_source: 'litellm',
      price_reference: `litellm:${MINI}`,
      price_observed_at: expect.any(Date),
    });
    const history = await world.rows(`SELECT field, old_value, new_value, price_source, actor_kind FROM price_history
      WHERE model_id = '${MINI}' AND sync_id = '${summary.syncId}'`);
    expect(history).toEqual([
      {
        field: 'input_cost_per_1k',
        old_value: 0.00015,
        new_value: 0.000165,
        price_source: 'litellm',
        actor_kind: 'sync',
      },
    ]);
    const events = await world.rows<{ detail: unknown }>(
      `SELECT detail FROM event_outbox WHERE detail_type = 'ModelPriceChanged'`,
    );
    expect(events).toHaveLength(1);
    expect(events[0]?.detail).toMatchObject({
      model_id: MINI,
      changes: [{ field: 'input_cost_per_1k', before: 0.00015, after: 0.000165 }],
    });
  });
  it('stays, with everything else, when the same is read again', async () => {
    say({ litellm: mini(1.65e-7), modelsDev: modelsDev(MINI, 0.165, 1.2) });
    await run();
    const state = async () => [
      await world.rows('SELECT * FROM models ORDER BY id'),
      await world.rows('SELECT id, proposed_value, status, created_at FROM price_proposals ORDER BY id'),
      await world.value('SELECT count(*) FROM change_history'),
      await world.value('SELECT version FROM registry_version'),
      await world.value(`SELECT count(*) FROM event_outbox WHERE detail_type LIKE 'ModelPrice%'`),
    ];
    const before = await state();
    const again = await run();
    expect(again.changeSets[0]?.changes).toEqual([]);
    expect(again.modelsUpdated).toBe(0);
    expect(await state()).toEqual(before);
  });
  it('awaits a person when it jumps, once, with every value seen, and no more once the sources are back', async () => {
    say({ litellm: mini(3e-7), modelsDev: modelsDev(MINI, 0.3, 0.6), openRouter: openRouter('0.0000003') });
    await run();
    say({ litellm: mini(3.3e-7), modelsDev: modelsDev(MINI, 0.33, 0.6), openRouter: openRouter('0.00000033') });
    await run();
    const rows = await proposals();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      model_id: MINI,
      field: 'input_cost_per_1k',
      reason: 'jump',
      current_value: 0.00015,
      proposed_value: 0.00033,
      status: 'pending',
    });
    expect(rows[0]?.observations).toMatchObject([
      { source: 'litellm', value: 0.00033, reference: `litellm:${MINI}` },
      { source: 'models_dev', value: 0.00033 },
      { source: 'openrouter', value: 0.00033 },
    ]);
    expect(await model(MINI)).toMatchObject({ input_cost_per_1k: 0.00015, price_source: 'catalogue' });
    say({});
    await run();
    expect(await proposals()).toMatchObject([{ status: 'superseded', decided_by: 'sync:pricing' }]);
  });
  it('awaits a person when the sources disagree, a reseller among them, and a rejected one is not proposed again', async () => {
    say({ openRouter: openRouter('0.00000012') });
    await run();
    expect(await proposals()).toMatchObject([
      { reason: 'disagreement', proposed_value: 0.00012, current_value: 0.00015, status: 'pending' },
    ]);
    await world.database.pool.query(
      `UPDATE price_proposals SET status = 'rejected', decided_at = now(), decided_by = 'ada'`,
    );
    await run();
    expect(await proposals()).toHaveLength(1);
  });
  it('that a reseller alone states is never set', async () => {
    await world.database.pool.query(
      `UPDATE models SET price_ids = '{"litellm": null, "openrouter": "openai/gpt-4o-mini"}' WHERE model_id = '${MINI}'`,
    );
    say({ openRouter: openRouter('0.00000016') });
    await run();
    expect(await model(MINI)).toMatchObject({ input_cost_per_1k: 0.00015 });
    expect(await proposals()).toMatchObject([{ reason: 'disagreement', field: 'input_cost_per_1k' }]);
  });
  it('that an admin set stays, whatever the sources say, and its proposal is closed', async () => {
    say({ litellm: mini(3e-7), modelsDev: modelsDev(MINI, 0.3, 0.6), openRouter: openRouter('0.0000003') });
    await run();
    await transaction(world.database.pool, (client) =>
      client.query('UPDATE models SET input_cost_per_1k = 0.0001 WHERE model_id = $1', [MINI]),
    );
    say({ litellm: mini(1.1e-7), modelsDev: modelsDev(MINI, 0.11, 0.6), openRouter: openRouter('0.00000011') });
    await run();
    expect(await model(MINI)).toMatchObject({ input_cost_per_1k: 0.0001 });
    expect(await proposals()).toMatchObject([{ status: 'superseded', decision_reason: 'an admin set the price' }]);
  });
  it.each([
    ['per million for per token', mini(0.15), /1000000 times above/],
    ['per thousand for per token', mini(1.5e-4), /1000 times above/],
    ['a negative one', mini(-1), /negative/],
    ['one that JSON cannot hold but a decimal exponent can', mini(1e308), /above 1000000|finite/],
  ])('in another unit or none at all (%s) is refused with the reason', async (_, entry, reason) => {
    say({ litellm: entry });
    const summary = await run();
    expect(await model(MINI)).toMatchObject({ input_cost_per_1k: 0.00015 });
    expect(await proposals()).toEqual([]);
    const notice = summary.notices.find(({ code }) => code === 'price_refused');
    expect(notice).toMatchObject({ subject: `openai/${MINI}`, message: expect.stringMatching(reason) });
  });
  it('for what had none is applied where two sources agree, and awaits a person where one has it', async () => {
    await world.database.pool.query(`INSERT INTO models (provider_id, model_id, name, category, price_ids)
      VALUES ('openai', 'one', 'one', 'text_generation', '{"litellm": "one"}'),
        ('openai', 'two', 'two', 'text_generation', '{"litellm": "two", "models_dev": "openai/two"}')`);
    const entry = litellm({ input_cost_per_token: 1e-6 });
    world.providers.setPriceDocument('litellm', { one: entry, two: entry });
    world.providers.setPriceDocument('models-dev', modelsDev('two', 1, 4));
    await run();
    expect(await model('two')).toMatchObject({ input_cost_per_1k: 0.001, output_cost_per_1k: null });
    expect(await model('one')).toMatchObject({ input_cost_per_1k: null });
    const found = (await proposals()).map(({ model_id, field, reason }) => ({ model_id, field, reason }));
    expect(found).toContainEqual({ model_id: 'one', field: 'input_cost_per_1k', reason: 'new_price' });
    expect(found).toContainEqual({ model_id: 'two', field: 'output_cost_per_1k', reason: 'new_price' });
  });
});

describe('a price above a length of the prompt', () => {
  // As LiteLLM’s map spells it; the amounts move about those of the catalogue, by token of a cached prompt.
  const grok = (cached: number, above: number) => ({
    'xai/grok-4.5': {
      litellm_provider: 'xai',
      mode: 'chat',
      input_cost_per_token: 2e-6,
      output_cost_per_token: 6e-6,
      cache_read_input_token_cost: cached,
      cache_read_input_token_cost_above_200k_tokens: above,
    },
  });
  const FIELD = 'usd_per_1k_cached_input_tokens, above 200000 tokens';
  const listed = async () => {
    const variants = (await model('grok-4.5')).price_variants as PriceVariant[];
    return { amount: variantAmount(variants, FIELD), count: variants.length };
  };
  const sayOf = (document: unknown) => {
    world.providers.setPriceDocument('litellm', document);
    world.providers.setPriceDocument('models-dev', { xai: { models: {} } });
    world.providers.setPriceDocument('openrouter', { data: [{ id: 'x', pricing: { prompt: '1' } }] });
  };

  it('moves with its source within the limit, alone, with its history and one event', async () => {
    sayOf(grok(3e-7, 6.6e-7));
    const before = await listed();
    expect(before.amount).toBe(0.0006);
    const version = await world.value('SELECT version FROM registry_version');
    await run();
    expect(await listed()).toEqual({ amount: 0.00066, count: before.count });
    expect(await world.value('SELECT version FROM registry_version')).toBe(Number(version) + 1);
    const history = `SELECT field, old_value::double precision, new_value::double precision FROM price_history
      WHERE model_id = 'grok-4.5' AND actor_kind = 'sync'`;
    expect(await world.rows(history)).toEqual([{ field: FIELD, old_value: 0.0006, new_value: 0.00066 }]);
    const events = `SELECT detail -> 'changes' AS changes FROM event_outbox WHERE detail_type = 'ModelPriceChanged'`;
    expect(await world.rows(events)).toEqual([{ changes: [{ field: FIELD, before: 0.0006, after: 0.00066 }] }]);
    await run();
    expect(await proposals()).toEqual([]);
  });

  it('awaits a person beyond it, beside the base price, and an admin’s stays', async () => {
    sayOf(grok(5e-7, 1e-6));
    await run();
    const proposed = (await proposals()).map(({ field, proposed_value }) => ({ field, proposed_value }));
    expect(proposed).toEqual([
      { field: 'cached_input_cost_per_1k', proposed_value: 0.0005 },
      { field: FIELD, proposed_value: 0.001 },
    ]);
    await world.database.pool.query(`UPDATE models SET admin_fields = '{price_variants}' WHERE model_id = 'grok-4.5'`);
    sayOf(grok(3e-7, 6.6e-7));
    await run();
    expect((await listed()).amount).toBe(0.0006);
    expect((await proposals()).map(({ status }) => status)).toEqual(['superseded', 'superseded']);
  });

  it('that one source states of a model without it is proposed, and of what it does not bill it is not', async () => {
    const entry = { ...grok(3e-7, 6e-7)['xai/grok-4.5'], output_cost_per_token_flex: 3e-6 };
    sayOf({ 'xai/grok-4.5': { ...entry, cache_creation_input_token_cost_above_1hr: 1e-6 } });
    await run();
    expect(await proposals()).toMatchObject([
      { field: 'usd_per_1k_output_tokens, flex', current_value: null, proposed_value: 0.003, reason: 'new_price' },
    ]);
  });
});

describe('a price source', () => {
  it.each([
    ['fails', { kind: 'server_error' } as const, /litellm: .*500/],
    ['sends another shape', { kind: 'not_json' } as const, /litellm: .*JSON/],
  ])('that %s is named, and the others are still read', async (_, fault, reason) => {
    say({});
    await run();
    say({ modelsDev: modelsDev(MINI, 0.165, 0.6), openRouter: openRouter('0.000000165') });
    world.providers.fault('price-sources', fault, { path: '/litellm.json' });
    const summary = await run();
    expect(summary).toMatchObject({ status: 'partial', errors: [expect.stringMatching(reason)] });
    expect(summary.notices.map(({ code }) => code)).toContain('price_source_stale');
    // What LiteLLM said when it was last believed still counts: the others alone do not overrule it.
    expect(await model(MINI)).toMatchObject({ input_cost_per_1k: 0.00015 });
    expect(await proposals()).toMatchObject([{ reason: 'disagreement', proposed_value: 0.000165 }]);
  });
  it('that lost many of its models is not believed until somebody accepts it', async () => {
    await run();
    world.providers.setPriceDocument('litellm', { [MINI]: mini(1.65e-7) });
    const shrunken = await run();
    expect(shrunken.errors).toEqual([expect.stringMatching(/^litellm: lists 1 models, 8\d % fewer than the 9 before/)]);
    expect(await model(MINI)).toMatchObject({ input_cost_per_1k: 0.00015 });
    const accepted = await world.run({ event: { syncType: 'pricing', acceptShrunken: ['litellm'] } });
    expect(accepted.errors).toEqual([]);
  });
  it('that has said the same for thirty days is told of, until anything in it moves', async () => {
    say({});
    await run();
    expect((await run()).notices.map(({ code }) => code)).not.toContain('price_source_unchanged');
    await world.database.pool.query(`UPDATE price_source_documents SET changed_at = changed_at - interval '30 days'`);
    const quiet = (await run()).notices.filter(({ code }) => code === 'price_source_unchanged');
    expect(quiet.map(({ subject }) => subject)).toEqual(['litellm', 'models_dev', 'genai_prices', 'openrouter']);
    expect(quiet[0]?.message).toContain('the same for 30 days: 1 entries');
    say({ litellm: mini(1.5e-7, 6.1e-7) });
    const moved = (await run()).notices.filter(({ code }) => code === 'price_source_unchanged');
    expect(moved.map(({ subject }) => subject)).toEqual(['models_dev', 'genai_prices', 'openrouter']);
    const since = `SELECT source FROM price_source_documents WHERE changed_at > now() - interval '1 day'`;
    expect(await world.rows(since)).toEqual([{ source: 'litellm' }]);
  });
  it('that is larger than allowed is not read to its end', async () => {
    const summary = await run({ PRICE_SOURCE_MAX_BYTES: '1000' });
    expect(summary).toMatchObject({ status: 'failed' });
    expect(summary.errors).toHaveLength(4);
    expect(summary.errors[0]).toMatch(/more than 1000 bytes/);
  });
});

it('a dry run shows the change-set as a diff and writes nothing', async () => {
  say({
    litellm: mini(1.65e-7, 3e-6),
    modelsDev: modelsDev(MINI, 0.165, 3),
    openRouter: openRouter('0.000000165', '0.000003'),
  });
  const summary = await world.run({ event: { syncType: 'pricing', dryRun: true } });
  const [changeSet] = summary.changeSets;
  if (changeSet === undefined) throw new Error('no change-set');
  const text = renderPricingChangeSet(changeSet);
  expect(text).toContain(
    `openai/${MINI}\n  ~ input_cost_per_1k   0.00015 → 0.000165 (+10.0 %)  litellm, models_dev, openrouter agree`,
  );
  expect(text).toContain(
    '  ? output_cost_per_1k  0.0006 → 0.003 (+400.0 %)  jump: 400 % is more than the limit of 20 %',
  );
  expect(await model(MINI)).toMatchObject({ input_cost_per_1k: 0.00015 });
  expect(await proposals()).toEqual([]);
  expect(await world.value('SELECT count(*) FROM price_source_documents')).toBe(0);
});

describe('hourly rates of self-hosted models', () => {
  const serve = async (rates: Record<string, string>) => {
    const entries = Object.entries(rates);
    const body = JSON.stringify({
      formatVersion: 'v1.0',
      offerCode: 'AmazonSageMaker',
      publicationDate: '2026-11-20T00:00:00Z',
      products: Object.fromEntries(
        entries.map(([type], index) => [
          `SKU${index}`,
          {
            sku: `SKU${index}`,
            productFamily: 'ML Instance',
            attributes: { regionCode: 'us-east-1', usagetype: `USE1-Host:${type}` },
          },
        ]),
      ),
      terms: {
        OnDemand: Object.fromEntries(
          entries.map(([, rate], index) => [
            `SKU${index}`,
            { [`SKU${index}.T`]: { priceDimensions: { 'SKU.T.R': { unit: 'Hrs', pricePerUnit: { USD: rate } } } } },
          ]),
        ),
      },
    });
    const server = createServer((_request, response) => response.end(body)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    feed = server;
    const address = server.address();
    return { INSTANCE_PRICES_URL: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/index.json` };
  };
  const rateOf = async (instanceType: string) =>
    await world.rows<{ hourly_rate: number; price_source: string; model_id: string }>(
      'SELECT model_id, hourly_rate, price_source FROM self_hosted_models WHERE instance_type = $1 ORDER BY model_id',
      [instanceType],
    );

  it('stay without an address for the price list, and instance prices are the catalogue’s', async () => {
    const summary = await run();
    expect(summary.notices.map(({ code }) => code)).toContain('instance_prices_not_configured');
    expect(await world.value(`SELECT count(*) > 0 FROM instance_prices WHERE price_source = 'catalogue'`)).toBe(true);
  });
  it('follow their instance type within the limit, await a person beyond, and leave an admin’s alone', async () => {
    const types = await world.rows<{ instance_type: string; hourly_rate: number }>(
      `SELECT instance_type, min(hourly_rate) AS hourly_rate FROM self_hosted_models GROUP BY 1
       HAVING count(*) > 1 AND count(DISTINCT hourly_rate) = 1 ORDER BY 1 LIMIT 2`,
    );
    const [near, far] = types;
    if (near === undefined || far === undefined) throw new Error('the catalogue has too few shared instance types');
    const [first] = await rateOf(near.instance_type);
    await world.database.pool.query('UPDATE self_hosted_models SET hourly_rate = 9 WHERE model_id = $1', [
      first?.model_id,
    ]);
    const raised = Number((near.hourly_rate * 1.1).toFixed(4));
    const env = await serve({
      [near.instance_type]: raised.toFixed(10),
      [far.instance_type]: (far.hourly_rate * 2).toFixed(10),
    });
    expect(await run(env)).toMatchObject({ status: 'completed', errors: [] });
    for (const row of await rateOf(near.instance_type)) {
      expect(row).toMatchObject(
        row.model_id === first?.model_id ? { hourly_rate: 9 } : { hourly_rate: raised, price_source: 'aws_price_list' },
      );
    }
    for (const row of await rateOf(far.instance_type)) expect(row.hourly_rate).toBe(far.hourly_rate);
    const reasons = new Set((await proposals()).filter((row) => row.field === 'hourly_rate').map((row) => row.reason));
    expect([...reasons]).toEqual(['jump']);
    expect(
      await world.value('SELECT hourly_rate FROM instance_prices WHERE instance_type = $1', [near.instance_type]),
    ).toBe(raised);
  });
});
