import { loadCatalogue, readRegistryVersion, transaction } from '@radiant/database';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { loadRegistry, realisticRegistry, registryArbitrary, selectableRows } from '@radiant/test-kit/arbitraries';
import { PROPERTY_SEED } from '@radiant/test-kit/properties';
import { SEEDED } from '@radiant/test-kit/seeded';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectModel } from './select-in-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
});
afterAll(() => database.drop());

/** Rows that the table and its view do not share: none, if the table is kept. */
async function differences(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `SELECT count(*) AS count FROM (
       (TABLE selectable_models EXCEPT ALL TABLE selectable_model_source)
       UNION ALL (TABLE selectable_model_source EXCEPT ALL TABLE selectable_models)) AS different`,
  );
  return rows[0]?.count ?? Number.NaN;
}

const CHAT = { task: 'chat', tenantTier: 5, limit: 200 } as const;
const selectedIds = async () => (await selectModel(database.pool, CHAT)).map((model) => model.modelId);

describe('the selector’s table', () => {
  it('holds the whole catalogue after the seed', async () => {
    const { rows } = await database.pool.query('SELECT count(*) AS count FROM selectable_models');
    expect(rows[0].count).toBe(SEEDED.models);
    expect(await differences()).toBe(0);
  });

  it.each([
    `UPDATE models SET input_cost_per_1k = 0.5, capabilities = '{chat}' WHERE provider_id = 'openai'`,
    `UPDATE providers SET compliance = '{HIPAA}', markup_rate = 0.33 WHERE id IN ('openai', 'mistral')`,
    `UPDATE providers SET enabled = false WHERE id = 'groq'`,
    `INSERT INTO provider_health (provider_id, status, avg_latency_ms) SELECT id, 'healthy', 100 FROM providers
       ON CONFLICT (provider_id, region) DO UPDATE SET status = 'degraded', avg_latency_ms = 250`,
    `UPDATE provider_health SET status = 'unhealthy' WHERE provider_id = 'anthropic'`,
    `INSERT INTO provider_health (provider_id, region, status) VALUES ('openai', 'eu-west-1', 'unhealthy')`,
    `UPDATE registry_settings SET value = '"eu-west-1"' WHERE key = 'health_region'`,
    `UPDATE registry_settings SET value = '"us-east-1"' WHERE key = 'health_region'`,
    `DELETE FROM provider_health WHERE provider_id = 'openai'`,
    `UPDATE thermal_states SET current_state = 'HOT', avg_latency_ms = 5, endpoint_name = 'radiant-x'`,
    `DELETE FROM thermal_states WHERE model_id LIKE 'llama%'`,
    `INSERT INTO thermal_states (model_id, current_state) SELECT model_id, 'WARM' FROM self_hosted_models
       ON CONFLICT (model_id) DO NOTHING`,
    `UPDATE self_hosted_models SET model_id = model_id || '-x', min_tier = 1 WHERE category = 'llm'`,
    `DELETE FROM self_hosted_models WHERE category = 'geospatial'`,
    `INSERT INTO models (provider_id, model_id, name) VALUES ('openai', 'new', 'New')`,
    `DELETE FROM models WHERE model_id = 'new'`,
    'TRUNCATE provider_health',
  ])('is as the view says after %s', async (statement) => {
    await database.pool.query(statement);
    expect(await differences()).toBe(0);
  });

  it('shows a transaction its own changes, and nobody a change that was rolled back', async () => {
    const before = await selectedIds();
    const gone = before[0];
    const seen = await transaction(database.pool, async (client) => {
      await client.query('UPDATE models SET enabled = false WHERE model_id = $1', [gone]);
      await client.query('UPDATE self_hosted_models SET enabled = false WHERE model_id = $1', [gone]);
      const inside = (await selectModel(client, CHAT)).map((model) => model.modelId);
      await client.query('ROLLBACK; BEGIN');
      return inside;
    });
    expect(seen).toEqual(before.filter((id) => id !== gone));
    expect(await selectedIds()).toEqual(before);
    expect(await differences()).toBe(0);
  });

  it('raises the version by one for a change that only it shows', async () => {
    const before = await readRegistryVersion(database.pool);
    await database.pool.query(`UPDATE thermal_states SET endpoint_name = 'radiant-other'`);
    expect(await readRegistryVersion(database.pool)).toBe(before + 1);
  });

  it('is not touched by a health run that changes nothing', async () => {
    const before = await readRegistryVersion(database.pool);
    await database.pool.query('UPDATE provider_health SET last_check_at = now()');
    await database.pool.query('UPDATE thermal_states SET last_observed_at = now()');
    expect(await readRegistryVersion(database.pool)).toBe(before);
  });
});

describe('writers at the same time', () => {
  const NEW_MODEL = `INSERT INTO models (provider_id, model_id, name) VALUES ('mistral', 'joined', 'Joined')`;
  const HEALTH = `UPDATE provider_health SET status = 'degraded', avg_latency_ms = 321 WHERE provider_id = 'mistral'`;
  beforeAll(async () => {
    await database.pool.query(
      `INSERT INTO provider_health (provider_id, status, avg_latency_ms) VALUES ('mistral', 'healthy', 20)
       ON CONFLICT (provider_id, region) DO UPDATE SET status = 'healthy', avg_latency_ms = 20`,
    );
  });

  it.each([
    [NEW_MODEL, HEALTH],
    [HEALTH.replace('321', '322'), `DELETE FROM models WHERE model_id = 'joined'`],
    [HEALTH.replace('321', '323'), `UPDATE models SET min_tier = 4 WHERE provider_id = 'mistral'`],
    [
      `UPDATE providers SET markup_rate = 0.77 WHERE id = 'mistral'`,
      `UPDATE models SET max_output = 4321 WHERE provider_id = 'mistral'`,
    ],
  ])('leave each model as both made it: %s; %s', async (one, other) => {
    const before = await readRegistryVersion(database.pool);
    const clients = [await database.pool.connect(), await database.pool.connect()];
    try {
      await Promise.all(clients.map((client) => client.query('BEGIN')));
      await Promise.all(clients.map((client, index) => client.query(index === 0 ? one : other)));
      await Promise.all(clients.map((client) => client.query('COMMIT')));
    } finally {
      for (const client of clients) client.release();
    }
    expect(await differences()).toBe(0);
    expect(await readRegistryVersion(database.pool)).toBe(before + 2);
  });

  it('do not wait where they change different models', async () => {
    const [slow, quick] = [await database.pool.connect(), await database.pool.connect()];
    try {
      await slow.query('BEGIN');
      await slow.query(`UPDATE models SET min_tier = 3 WHERE model_id = 'gpt-4o'`);
      // Has them applied, so that everything is held that a commit holds.
      await slow.query('SELECT apply_selection_changes()');
      await quick.query(`SET lock_timeout = '3s'`);
      await quick.query(`UPDATE models SET min_tier = 3 WHERE model_id = 'gpt-4o-mini'`);
      await quick.query('RESET lock_timeout');
      await slow.query('COMMIT');
    } finally {
      slow.release();
      quick.release();
    }
    expect(await differences()).toBe(0);
  });

  it('are each counted once, and only a few are kept by themselves', async () => {
    const before = await readRegistryVersion(database.pool);
    for (let write = 0; write < 100; write += 1) {
      await database.pool.query(`UPDATE models SET min_tier = 1 + min_tier % 4 WHERE model_id = 'gpt-4o'`);
    }
    expect(await readRegistryVersion(database.pool)).toBe(before + 100);
    const { rows } = await database.pool.query('SELECT count(*) AS count FROM registry_changes');
    expect(rows[0].count).toBeLessThan(100);
  });

  it('are refused where they would not see what others committed', async () => {
    const write = database.pool.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ; UPDATE models SET min_tier = 5 WHERE model_id = 'gpt-4o'; COMMIT`,
    );
    await expect(write).rejects.toThrow(/READ COMMITTED transactions, not in REPEATABLE READ/);
  });
});

it('the rows that generators make without a database are those of the view', async () => {
  const inView = async () => {
    const { rows } = await database.pool.query('SELECT * FROM selectable_model_source ORDER BY id');
    return rows.map(({ warmup_required: _derived, ...row }) => row);
  };
  const byId = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : 1);
  const realistic = realisticRegistry(await loadCatalogue(), { models: 300 });
  for (const registry of [realistic, ...fc.sample(registryArbitrary, { numRuns: 5, seed: PROPERTY_SEED })]) {
    await loadRegistry(database.pool, registry);
    expect(await inView()).toEqual([...selectableRows(registry)].sort(byId));
    expect(await differences()).toBe(0);
  }
});
