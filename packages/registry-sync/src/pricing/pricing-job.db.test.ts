import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SyncWorld, startSyncWorld } from '../../test/sync-world.ts';

let world: SyncWorld;
beforeAll(async () => {
  world = await startSyncWorld();
});
afterAll(() => world.stop());
beforeEach(() => world.providers.reset());

const TABLES = [
  'models',
  'self_hosted_models',
  'instance_prices',
  'price_proposals',
  'price_source_documents',
  'change_sets',
  'change_history',
  'event_outbox',
  'registry_sync_log',
  'registry_version',
];
/** All rows of all tables that a pricing run writes. */
async function everything() {
  const selects = TABLES.map(
    (table) => `SELECT '${table}' AS name, COALESCE(jsonb_agg(t ORDER BY t::text), '[]') AS rows FROM ${table} t`,
  );
  return await world.rows(selects.join(' UNION ALL '));
}
/** GPT-4o at this price per token by LiteLLM, per million by models.dev. */
function gpt4oAt(perMillion: number): void {
  const entry = {
    litellm_provider: 'openai',
    mode: 'chat',
    input_cost_per_token: perMillion / 1e6,
    output_cost_per_token: 1e-5,
  };
  world.providers.setPriceDocument('litellm', { 'gpt-4o': entry });
  const model = { id: 'gpt-4o', cost: { input: perMillion, output: 10 } };
  world.providers.setPriceDocument('models-dev', { openai: { id: 'openai', models: { 'gpt-4o': model } } });
  world.providers.setPriceDocument('openrouter', { data: [{ id: 'openai/other', pricing: { prompt: '1' } }] });
}

describe('a pricing run', () => {
  it('writes nothing at all when it is dry, whatever it would do', async () => {
    gpt4oAt(2.75);
    const before = await everything();
    const summary = await world.run({ event: { syncType: 'pricing', dryRun: true } });
    expect(summary.changeSets[0]?.changes.map(({ subject, action }) => [subject, action])).toContainEqual([
      'openai/gpt-4o',
      'price',
    ]);
    expect(await everything()).toEqual(before);
  });
  it('completes without an error or a proposal over what the simulated sources say of the catalogue', async () => {
    const version = await world.value('SELECT version FROM registry_version');
    const summary = await world.run({ type: 'pricing' });
    expect(summary).toMatchObject({ status: 'completed', errors: [], remaining: [], modelsUpdated: 0 });
    expect(summary.changeSets[0]?.changes).toEqual([]);
    const models = await world.value(
      `SELECT (SELECT count(*) FROM models WHERE status <> 'retired') + (SELECT count(*) FROM self_hosted_models)`,
    );
    expect(summary.facts).toMatchObject({ pricing: { models, refused: 0 } });
    expect(await world.value('SELECT version FROM registry_version')).toBe(version);
  });
  it('names the source that hangs when its time is over, and keeps what the others say', async () => {
    await world.run({ type: 'pricing' });
    world.providers.fault('price-sources', { kind: 'hang' }, { path: '/litellm.json' });
    const summary = await world.run({ type: 'pricing', remainingMs: 3_000 });
    expect(summary).toMatchObject({
      status: 'partial',
      errors: [expect.stringMatching(/^litellm: was not waited for any longer/)],
      remaining: ['prices of litellm'],
    });
    expect(
      await world.value(`SELECT max(accepted_at) FROM price_source_documents WHERE source = 'models_dev'`),
    ).not.toEqual(await world.value(`SELECT accepted_at FROM price_source_documents WHERE source = 'litellm'`));
  });
  it('tells of a proposal once, with both values, and again when the figure moves', async () => {
    for (const perMillion of [5, 5, 6]) {
      gpt4oAt(perMillion);
      await world.run({ event: { syncType: 'pricing', acceptShrunken: ['litellm', 'models_dev', 'openrouter'] } });
    }
    const events = await world.rows<{ entity: string; detail: Record<string, unknown> }>(
      `SELECT entity, detail FROM event_outbox WHERE detail_type = 'ModelPriceProposed' ORDER BY sequence`,
    );
    expect(events.map(({ entity }) => entity)).toEqual(['model/openai/gpt-4o', 'model/openai/gpt-4o']);
    expect(events.map(({ detail }) => [detail.field, detail.reason, detail.current, detail.proposed])).toEqual([
      ['input_cost_per_1k', 'jump', 0.0025, 0.005],
      ['input_cost_per_1k', 'jump', 0.0025, 0.006],
    ]);
  });
  it('does not overwrite what an admin sets while it reads the sources', async () => {
    gpt4oAt(2.75);
    world.providers.setLatency('price-sources', 1_500);
    const running = world.run({
      event: { syncType: 'pricing', acceptShrunken: ['litellm', 'models_dev', 'openrouter'] },
    });
    await expect.poll(() => world.providers.requests('price-sources').length).toBeGreaterThan(0);
    await world.database.pool.query(
      `UPDATE models SET input_cost_per_1k = 0.0021 WHERE provider_id = 'openai' AND model_id = 'gpt-4o'`,
    );
    const summary = await running;
    expect(summary.changeSets[0]?.counts).toMatchObject({ applied: 1 });
    expect(summary.modelsUpdated).toBe(0);
    const [row] = await world.rows(
      `SELECT input_cost_per_1k, price_source FROM models WHERE provider_id = 'openai' AND model_id = 'gpt-4o'`,
    );
    expect(row).toEqual({ input_cost_per_1k: 0.0021, price_source: 'catalogue' });
  });
});
