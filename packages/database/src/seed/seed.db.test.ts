import { type Catalogue, taskOfExternal } from '@radiant/contracts';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { SEEDED } from '@radiant/test-kit/seeded';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import { createPool } from '../connection/create-pool.ts';
import { readRegistryVersion } from '../queries/registry-stats.ts';
import { seed } from './seed.ts';

let catalogue: Catalogue;
let database: TestDatabase;
beforeAll(async () => {
  catalogue = await loadCatalogue();
});
beforeEach(async () => {
  database = await createTestDatabase('seeded');
});
afterEach(() => database.drop());

const one = async (statement: string) => (await database.pool.query(statement)).rows[0];

it(`what the catalogue enables is in the registry: ${SEEDED.enabledExternal} external and ${SEEDED.selfHosted} self-hosted models of ${SEEDED.providers} providers`, async () => {
  const { rows } = await database.pool.query(
    'SELECT hosting_type, count(*) AS models FROM unified_model_registry GROUP BY 1 ORDER BY 1',
  );
  expect(rows).toEqual([
    { hosting_type: 'external', models: SEEDED.enabledExternal },
    { hosting_type: 'self_hosted', models: SEEDED.selfHosted },
  ]);
  expect(await one('SELECT count(*) AS n FROM providers')).toEqual({ n: SEEDED.providers });
  expect(await one('SELECT count(*) AS n FROM thermal_states')).toEqual({ n: SEEDED.selfHosted });
});

it('a second seed changes nothing, records nothing and leaves the version', async () => {
  const version = await readRegistryVersion(database.pool);
  const changeSets = await one('SELECT count(*) AS n FROM change_sets');
  const result = await seed(database.pool, catalogue);
  expect(result).toMatchObject({ changeSetId: null, changes: [], notices: [] });
  expect(await readRegistryVersion(database.pool)).toBe(version);
  expect(await one('SELECT count(*) AS n FROM change_sets')).toEqual(changeSets);
});

it('a seed of a database that has moved to another time zone finds nothing to change', async () => {
  await database.pool.query(`ALTER DATABASE ${database.name} SET timezone = 'Asia/Tokyo'`);
  const pool = createPool({ connectionString: database.connectionString });
  expect(await seed(pool, catalogue)).toMatchObject({ changes: [] });
  await pool.end();
});

it('a changed figure of the catalogue is written and told, by model and field', async () => {
  const changed: Catalogue = {
    ...catalogue,
    selfHostedModels: catalogue.selfHostedModels.map((model) =>
      model.model_id === 'efficientnet-b0' ? { ...model, warmup_time_seconds: 17 } : model,
    ),
  };
  const dry = await seed(database.pool, changed, { dryRun: true });
  expect(await seed(database.pool, catalogue)).toMatchObject({ changes: [] });
  const result = await seed(database.pool, changed);
  expect(result.changes).toEqual([
    { entity: 'self_hosted_model', key: 'efficientnet-b0', action: 'update', fields: ['warmup_time_seconds'] },
  ]);
  expect(dry.changes).toEqual(result.changes);
  expect(dry.changeSetId).toBeNull();
  expect(await one(`SELECT actor, actor_kind FROM change_sets WHERE id = '${result.changeSetId}'`)).toEqual({
    actor: 'catalogue',
    actor_kind: 'catalogue',
  });
});

it('what an admin set by hand stays, and what the admin did not touch follows the catalogue', async () => {
  await database.pool.query(`UPDATE models SET input_cost_per_1k = 42, enabled = false WHERE model_id = 'gpt-4o'`);
  await database.pool.query(`UPDATE providers SET display_name = 'Ours' WHERE id = 'openai'`);
  const result = await seed(database.pool, {
    ...catalogue,
    externalModels: catalogue.externalModels.map((model) =>
      model.model_id === 'gpt-4o' ? { ...model, input_cost_per_1k: 1, max_output: 9 } : model,
    ),
  });
  expect(result.changes).toEqual([{ entity: 'model', key: 'openai/gpt-4o', action: 'update', fields: ['max_output'] }]);
  expect(await one(`SELECT input_cost_per_1k, enabled, max_output FROM models WHERE model_id = 'gpt-4o'`)).toEqual({
    input_cost_per_1k: 42,
    enabled: false,
    max_output: 9,
  });
  expect(await one(`SELECT display_name FROM providers WHERE id = 'openai'`)).toEqual({ display_name: 'Ours' });
});

it('a model that an admin deleted stays deleted, and seeding says so', async () => {
  await database.pool.query(`DELETE FROM self_hosted_models WHERE model_id = 'efficientnet-b0'`);
  const result = await seed(database.pool, catalogue);
  expect(result.notices).toEqual(['self_hosted_model efficientnet-b0 was deleted by an admin and stays deleted']);
  expect(await one('SELECT count(*) AS n FROM self_hosted_models')).toEqual({ n: 55 });
});

it('a model that leaves the catalogue is kept, and seeding says so', async () => {
  const result = await seed(database.pool, {
    ...catalogue,
    externalModels: catalogue.externalModels.filter((model) => model.model_id !== 'gpt-4o'),
  });
  expect(result.notices).toEqual(['model openai/gpt-4o is no longer in the catalogue and was kept']);
  expect(await one('SELECT count(*) AS n FROM models')).toEqual({ n: SEEDED.external });
});

it('a row that somebody else made is filled where it is empty and otherwise left alone', async () => {
  await database.pool.query(`DELETE FROM models WHERE model_id = 'sonar'`);
  await database.pool.query(
    `INSERT INTO models (provider_id, model_id, name, display_name, category, context_window)
     VALUES ('perplexity', 'sonar', 'sonar', 'Our Sonar', 'search', 5)`,
  );
  await seed(database.pool, catalogue);
  const row = await one(
    `SELECT display_name, context_window, capabilities, input_cost_per_1k, origin FROM models WHERE model_id = 'sonar'`,
  );
  expect(row).toMatchObject({ display_name: 'Our Sonar', context_window: 5, origin: 'admin' });
  expect(row.capabilities).toContain('web_search');
  expect(row.input_cost_per_1k).toBeGreaterThan(0);
});

it('a catalogue that the database refuses leaves nothing half-written', async () => {
  const broken: Catalogue = {
    ...catalogue,
    providers: catalogue.providers.map((provider) => ({ ...provider, display_name: 'changed' })),
    selfHostedModels: catalogue.selfHostedModels.map((model) => ({ ...model, min_tier: 9 })),
  };
  await expect(seed(database.pool, broken)).rejects.toThrow('min_tier');
  expect(await one(`SELECT count(*) AS n FROM providers WHERE display_name = 'changed'`)).toEqual({ n: 0 });
});

it('two seeds at once write each row once', async () => {
  const empty = await createTestDatabase('migrated');
  try {
    const { defaultModels, benchmarks, scores } = catalogue;
    const rows = SEEDED.providers + SEEDED.models + defaultModels.length + benchmarks.length + scores.length;
    const [first, second] = await Promise.all([seed(empty.pool, catalogue), seed(empty.pool, catalogue)]);
    expect([first.changes.length, second.changes.length].sort()).toEqual([0, rows]);
  } finally {
    await empty.drop();
  }
});

it('the task of an external model is the same in SQL and in TypeScript', async () => {
  for (const model of catalogue.externalModels) {
    const row = await one(
      `SELECT primary_mode FROM unified_model_registry_all WHERE provider_id = '${model.provider_id}' AND model_id = '${model.model_id}'`,
    );
    expect(row.primary_mode).toBe(taskOfExternal(model.category, model.capabilities));
  }
});
