import { transaction } from '@radiant/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SyncWorld, startSyncWorld } from '../../test/sync-world.ts';

let world: SyncWorld;
beforeAll(async () => {
  world = await startSyncWorld();
});
afterAll(() => world.stop());
beforeEach(() => world.providers.reset());

const sync = (event: Record<string, unknown> = {}) => world.run({ event: { syncType: 'models', ...event } });
async function model(modelId: string, providerId = 'openai') {
  const [row] = await world.rows<Record<string, unknown>>(
    'SELECT * FROM models WHERE provider_id = $1 AND model_id = $2',
    [providerId, modelId],
  );
  return row;
}
async function idsOf(providerId: string): Promise<string[]> {
  const rows = await world.rows<{ model_id: string }>(
    `SELECT model_id FROM models WHERE provider_id = $1 AND status <> 'retired' ORDER BY 1`,
    [providerId],
  );
  return rows.map((row) => row.model_id);
}
const version = () => world.value('SELECT version FROM registry_version');
const events = (type: string) =>
  world.rows<{ detail: Record<string, unknown> }>(
    'SELECT detail FROM event_outbox WHERE detail_type = $1 ORDER BY sequence',
    [type],
  );

describe('discoveries', () => {
  it('keep what the provider says with a proposal, and are told once', async () => {
    world.providers.setModels('openai', [...(await idsOf('openai')), 'gpt-7', 'text-embedding-4']);
    const summary = await sync();
    expect(summary).toMatchObject({ status: 'completed', modelsDiscovered: 2, modelsAdded: 0 });
    const [row] = await world.rows<Record<string, unknown>>(
      `SELECT * FROM discovered_models WHERE model_id = 'text-embedding-4'`,
    );
    expect(row).toMatchObject({
      status: 'pending',
      listing: { id: 'text-embedding-4' },
      proposal: { category: 'embedding', output_modalities: ['embedding'], basis: 'name' },
    });
    expect((await events('ModelDiscovered')).map(({ detail }) => detail.model_id)).toEqual([
      'gpt-7',
      'text-embedding-4',
    ]);
    expect(await world.value(`SELECT models_discovered FROM registry_sync_log WHERE id = $1`, [summary.syncId])).toBe(
      2,
    );
  });
  it('that are seen again keep when they were first seen, and one that is ignored stays ignored', async () => {
    await world.database.pool.query(
      `UPDATE discovered_models SET status = 'ignored', decided_at = now(), decided_by = 'ada' WHERE model_id = 'gpt-7'`,
    );
    const first = await world.value(`SELECT first_seen_at FROM discovered_models WHERE model_id = 'gpt-7'`);
    world.providers.setModels('openai', [...(await idsOf('openai')), 'gpt-7', 'text-embedding-4']);
    expect(await sync()).toMatchObject({ modelsDiscovered: 0 });
    const [row] = await world.rows<Record<string, Date>>(`SELECT * FROM discovered_models WHERE model_id = 'gpt-7'`);
    expect(row).toMatchObject({ status: 'ignored', first_seen_at: first });
    expect(row?.last_seen_at?.getTime()).toBeGreaterThan(row?.first_seen_at?.getTime() ?? 0);
    expect(await events('ModelDiscovered')).toHaveLength(2);
  });
});

describe('a discovery whose model somebody added without it', () => {
  it('is settled by the next run', async () => {
    await world.database.pool.query(
      `INSERT INTO models (provider_id, model_id, name) VALUES ('openai', 'text-embedding-4', 'Text Embedding 4')`,
    );
    await sync({ acceptShrunken: ['openai'] });
    const [row] = await world.rows(
      `SELECT d.status, m.model_id FROM discovered_models d JOIN models m ON m.id = d.created_model_id`,
    );
    expect(row).toEqual({ status: 'approved', model_id: 'text-embedding-4' });
    await world.database.pool.query(`DELETE FROM models WHERE model_id = 'text-embedding-4'`);
  });
});

describe('a provider that asks to wait for longer than a run can', () => {
  it('is given up at once and named', async () => {
    world.providers.fault('groq', { kind: 'rate_limited', retryAfter: 600 });
    const summary = await world.run({ type: 'models', env: { PROVIDER_RETRIES: '2' } });
    expect(summary.errors).toEqual([expect.stringMatching(/^groq: answered 429 and asks to wait 600 s/)]);
    // A run that waited would outlast any test.
    expect(summary.status).toBe('partial');
  });
});

describe('absence', () => {
  it('deprecates after three misses in a row, told once, deletes nothing, and is taken back when the model returns', async () => {
    const all = await idsOf('cohere');
    const rest = all.filter((id) => id !== 'rerank-v3.5');
    world.providers.setModels('cohere', rest);
    for (const missed of [1, 2]) {
      expect(await sync()).toMatchObject({ modelsDeprecated: 0 });
      expect(await world.value(`SELECT missed_runs FROM model_sightings WHERE model_id = 'rerank-v3.5'`)).toBe(missed);
    }
    expect(await model('rerank-v3.5', 'cohere')).toMatchObject({ deprecated: false });
    expect(await sync()).toMatchObject({ modelsDeprecated: 1, notices: [{ code: 'model_deprecated_by_absence' }] });
    expect(await model('rerank-v3.5', 'cohere')).toMatchObject({
      deprecated: true,
      status: 'deprecated',
      enabled: true,
    });
    expect(await sync()).toMatchObject({ modelsDeprecated: 0 });
    expect((await events('ModelDeprecated')).map(({ detail }) => detail)).toMatchObject([
      { model_id: 'rerank-v3.5', reason: 'absent' },
    ]);
    world.providers.setModels('cohere', all);
    expect(await sync()).toMatchObject({ modelsUpdated: 1 });
    expect(await model('rerank-v3.5', 'cohere')).toMatchObject({ deprecated: false, status: 'active' });
    expect(await events('ModelRestored')).toHaveLength(1);
    expect(await idsOf('cohere')).toEqual(all);
  });
  it('starts counting anew when the model is seen in between', async () => {
    const all = await idsOf('cohere');
    const rest = all.filter((id) => id !== 'embed-v4.0');
    for (const listed of [rest, rest, all, rest, rest]) {
      world.providers.setModels('cohere', listed);
      await sync();
    }
    expect(await model('embed-v4.0', 'cohere')).toMatchObject({ deprecated: false });
    expect(await world.value(`SELECT missed_runs FROM model_sightings WHERE model_id = 'embed-v4.0'`)).toBe(2);
  });
  it('says nothing where the list is partial, failed, or empty', async () => {
    world.providers.setModels('xai', ['grok-4.5']);
    world.providers.fault('together', { kind: 'server_error' });
    world.providers.fault('deepseek', { kind: 'empty_list' });
    const summary = await sync();
    expect(summary.errors).toHaveLength(1);
    expect(summary.notices).toMatchObject([{ code: 'empty_list', subject: 'deepseek' }]);
    const missed = `SELECT COALESCE(sum(missed_runs), 0) FROM model_sightings WHERE provider_id IN ('xai', 'together', 'deepseek')`;
    expect(await world.value(missed)).toBe(0);
  });
});

describe('a shrunken list', () => {
  it('changes nothing and raises a notice until somebody accepts it', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `gpt-x${index}`);
    world.providers.setModels('openai', [...(await idsOf('openai')), ...many]);
    // Nobody has reviewed the many: they are a measure once they were named three times.
    for (let time = 0; time < 3; time += 1) await sync();
    const before = await world.rows('SELECT * FROM model_sightings ORDER BY 1, 2');
    world.providers.fault('openai', { kind: 'shrunken_list', share: 0.5 });
    const refused = await sync();
    expect(refused.notices).toMatchObject([{ code: 'shrunken_list', subject: 'openai' }]);
    expect(refused).toMatchObject({ status: 'completed', errors: [] });
    const sightings = `SELECT * FROM model_sightings WHERE provider_id = 'openai' ORDER BY 1, 2`;
    expect(await world.rows(sightings)).toEqual(
      before.filter((row) => (row as { provider_id: string }).provider_id === 'openai'),
    );
    expect((await sync({ acceptShrunken: ['openai'] })).notices).toEqual([]);
    expect((await sync()).notices).toEqual([]);
  });
});

describe('announcements', () => {
  it('fill the end and the successor, told with both', async () => {
    world.providers.announce('mistral', 'codestral-2508', { sunsetOn: '2027-03-31', successor: 'codestral-2701' });
    expect(await sync()).toMatchObject({ modelsDeprecated: 1 });
    expect(await model('codestral-2508', 'mistral')).toMatchObject({
      deprecated: true,
      status: 'deprecated',
      sunset_at: new Date('2027-03-31T12:00:00Z'),
      successor: 'codestral-2701',
    });
    const told = (await events('ModelDeprecated')).at(-1)?.detail;
    expect(told).toMatchObject({
      reason: 'announced',
      sunset_at: '2027-03-31T12:00:00.000Z',
      successor: 'codestral-2701',
    });
    expect(await sync()).toMatchObject({ modelsUpdated: 0, modelsDeprecated: 0 });
  });
  it('never overwrite what an admin set, also when it was set while the run was asking', async () => {
    const now = new Date();
    await world.database.pool.query(`UPDATE models SET sunset_at = '2030-01-01' WHERE model_id = 'mistral-large-2512'`);
    world.providers.announce('mistral', 'mistral-large-2512', { sunsetOn: '2027-01-31' });
    world.providers.announce('mistral', 'mistral-medium-2604', { sunsetOn: '2027-01-31' });
    let intervened = false;
    await world.run({
      type: 'models',
      now: () => {
        // The decision is being made: the lists are in, nothing is written.
        intervened = true;
        return now;
      },
      onProgress: ({ step, state }) => {
        if (step !== 'mistral' || state !== 'done') return;
        void world.database.pool.query(
          `UPDATE models SET sunset_at = '2031-01-01' WHERE model_id = 'mistral-medium-2604'`,
        );
      },
    });
    expect(intervened).toBe(true);
    expect(await model('mistral-large-2512', 'mistral')).toMatchObject({ sunset_at: new Date('2030-01-01') });
    expect(await model('mistral-medium-2604', 'mistral')).toMatchObject({ sunset_at: new Date('2031-01-01') });
  });
});

describe('what is written', () => {
  it('is one change-set whose counts are those of the change history', async () => {
    await sync();
    world.providers.setModels('google', [
      { modelId: 'gemini-3.6-flash', contextWindow: 900_000, maxOutput: 60_000 },
      ...(await idsOf('google')).slice(1),
    ]);
    const { changeSets, modelsUpdated } = await sync();
    expect(changeSets).toHaveLength(1);
    const changed = await world.value(`SELECT count(*) FROM change_history WHERE change_set_id = $1`, [
      changeSets[0]?.id,
    ]);
    expect([modelsUpdated, changed]).toEqual([1, 1]);
    expect(await world.value('SELECT actor FROM change_history ORDER BY id DESC LIMIT 1')).toBe('sync:models');
  });
  it('is nothing in a dry run, which shows the same change-set', async () => {
    world.providers.setModels('openai', [...(await idsOf('openai')), 'gpt-dry']);
    const snapshot = async () => [
      await version(),
      await world.value('SELECT count(*) FROM registry_sync_log'),
      await world.value('SELECT count(*) FROM change_sets'),
      await world.rows('SELECT * FROM model_sightings ORDER BY 1, 2'),
      await world.value('SELECT count(*) FROM discovered_models'),
      await world.value('SELECT count(*) FROM event_outbox'),
    ];
    const before = await snapshot();
    const shrunk = { acceptShrunken: ['openai'] };
    const dry = await sync({ ...shrunk, dryRun: true });
    expect(await snapshot()).toEqual(before);
    const real = await sync(shrunk);
    expect(dry.dryRun).toBe(true);
    expect(dry.changeSets).toEqual(real.changeSets.map((changeSet) => ({ ...changeSet, id: null })));
    expect(dry.modelsDiscovered).toBe(1);
  });
  it('leaves the registry version where nothing changed that a selector sees', async () => {
    const events = { acceptShrunken: ['openai'] };
    await sync(events);
    const before = await version();
    await sync(events);
    expect(await version()).toBe(before);
  });
  it('fails the one provider whose data the database refuses, and stores the others', async () => {
    await transaction(world.database.pool, async (client) => {
      await client.query(`ALTER TABLE discovered_models ADD CONSTRAINT no_trap CHECK (model_id <> 'trap')`);
    });
    world.providers.setModels('deepseek', [...(await idsOf('deepseek')), 'trap']);
    world.providers.setModels('groq', [...(await idsOf('groq')), 'groq-new']);
    const summary = await sync({ acceptShrunken: ['openai'] });
    expect(summary.errors).toEqual([expect.stringMatching(/^deepseek: what it lists cannot be stored: .*no_trap/)]);
    expect(await world.value(`SELECT count(*) FROM discovered_models WHERE model_id = 'groq-new'`)).toBe(1);
    await world.database.pool.query('ALTER TABLE discovered_models DROP CONSTRAINT no_trap');
  });
});
