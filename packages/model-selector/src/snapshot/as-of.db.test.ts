import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postgresSource, postgresSourceAsOf } from './postgres-source.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
});
afterAll(() => database.drop());

it('the registry as it was a moment ago is the registry of that moment, policies and figures of other regions too', async () => {
  await database.pool.query(`
    INSERT INTO selection_policies (name, criteria) VALUES ('kept', '{"tenantTier": 2}'), ('gone', '{}');
    INSERT INTO provider_health (provider_id, region, status) VALUES ('openai', 'eu-west-1', 'degraded');
    INSERT INTO model_latency (provider_id, model_id, region, latency_p50_ms) VALUES ('openai', 'gpt-4o', 'eu-west-1', 300)`);
  await database.pool.query(`DELETE FROM selection_policies WHERE name = 'gone'`);
  const { version: _version, mark: _mark, ...now } = await postgresSource(database.pool).load();
  const { rows } = await database.pool.query<{ at: Date }>(`SELECT clock_timestamp() + interval '1 millisecond' AS at`);
  await database.pool.query(
    `DELETE FROM selection_policies; DELETE FROM model_latency; UPDATE models SET enabled = false`,
  );
  const { version: _then, ...then } = await postgresSourceAsOf(database.pool, rows[0]?.at ?? new Date()).load();
  const byText = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
  expect(then.models).toEqual(now.models);
  expect(then.policies).toEqual(now.policies);
  expect(then.defaultModels).toEqual(now.defaultModels);
  expect(byText(then.health)).toEqual(byText(now.health));
  expect(byText(then.latency)).toEqual(byText(now.latency));
});
