import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSelectionSnapshot } from '../queries/selection-snapshot.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
  await database.pool.query(`
    INSERT INTO provider_health (provider_id, region, status, avg_latency_ms) VALUES
      ('openai', 'us-east-1', 'healthy', 20), ('openai', 'eu-west-1', 'degraded', 50);
    INSERT INTO model_latency (provider_id, model_id, region, latency_p50_ms) VALUES
      ('openai', 'gpt-4o', 'us-east-1', 700), ('openai', 'gpt-4o', 'eu-west-1', 900);
    INSERT INTO registry_settings (key, value, description) VALUES ('colour', '"red"', 'No selector reads it');
    DELETE FROM model_quality;
    INSERT INTO model_quality (provider_id, model_id, task, quality, edition)
      VALUES ('openai', 'gpt-4o', 'chat', '{"general": {"low": 50}}', 1);
    INSERT INTO selection_policies (name, criteria) VALUES ('careful', '{"requireHIPAA": true}');`);
});
afterAll(() => database.drop());

/** What selectors hold, without its version and without an order that means nothing. */
async function snapshot(client: PoolClient) {
  const {
    version,
    mark: _mark,
    health,
    latency,
    defaultModels,
    policies,
    ...rest
  } = await loadSelectionSnapshot(client);
  const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
  const lists = { health, latency, defaultModels, policies };
  const held = { ...rest, ...Object.fromEntries(Object.entries(lists).map(([name, rows]) => [name, inOrder(rows)])) };
  return { version, held: JSON.stringify(held) };
}

/** By how much a transaction of this statement raises the version, and whether a snapshot differs; it is taken back. */
async function effectOf(statement: string): Promise<{ readonly rise: number; readonly differs: boolean }> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    const before = await snapshot(client);
    await client.query(statement);
    // What would happen at its end.
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    const after = await snapshot(client);
    return { rise: after.version - before.version, differs: after.held !== before.held };
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** The rows that are changed, column by column. */
const ROWS = [
  ['providers', `id = 'openai'`],
  ['models', `model_id = 'gpt-4o' AND provider_id = 'openai'`],
  ['self_hosted_models', `model_id = (SELECT min(model_id) FROM self_hosted_models)`],
  ['thermal_states', `model_id = (SELECT min(model_id) FROM self_hosted_models)`],
  ['provider_health', `region = 'us-east-1'`],
  ['provider_health', `region = 'eu-west-1'`],
  ['model_latency', `region = 'us-east-1'`],
  ['model_latency', `region = 'eu-west-1'`],
  ['default_models', `task = 'chat'`],
  ['model_quality', `model_id = 'gpt-4o'`],
  ['registry_settings', `key = 'health_region'`],
  ['registry_settings', `key = 'colour'`],
  ['selection_policies', `name = 'careful'`],
] as const;

/** Values of columns that take no others. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  admin_fields: ['{name}', '{notes}'],
  synced_fields: ['{name}', '{notes}'],
  'models.category': ['reasoning', 'embedding'],
  'self_hosted_models.category': ['vision', 'llm'],
  'models.pricing_type': ['per_token', 'per_image'],
  status: ['active', 'legacy'],
  'provider_health.status': ['healthy', 'unhealthy'],
  origin: ['catalogue', 'admin'],
  primary_mode: ['chat', 'inference'],
  default_thermal_state: ['WARM', 'HOT'],
  current_state: ['WARM', 'HOT'],
  target_state: ['WARM', 'HOT'],
  endpoint_status: ['InService', 'Failed'],
  instance_type: ['ml.g5.xlarge', 'ml.g5.2xlarge'],
  advice: ['scale_to_zero'],
  strategy: ['latency', 'cost'],
  'model_quality.model_id': ['gpt-4o-mini', 'gpt-5.3-codex'],
  task: ['chat', 'other'],
  min_tier: ['2', '3'],
  min_instances: ['1', '0'],
  error_rate: ['0.25', '0.5'],
  success_rate: ['0.25', '0.5'],
  input_modalities: ['{text}', '{audio}'],
  output_modalities: ['{text}', '{audio}'],
  required_inputs: ['{text}', '{audio}'],
  domains: ['{medical}', '{protein}'],
  locked: ['{requireHIPAA}', '{}'],
  invocation_mode: ['real_time', 'batch'],
  container_status: ['stock', 'custom'],
  weight_precision: ['fp16', 'int4'],
  quantization: ['none', 'awq'],
  criteria: ['{"limit": 3}', '{"limit": 4}'],
  weights: ['{"cost": 1}', '{"latency": 1}'],
  scaling_units: ['[1]', '[2]'],
  price_variants: ['[{"unit": "usd_per_search", "amount": 1}]', '[{"unit": "usd_per_search", "amount": 2}]'],
  compliance_facts: ['{"no_training": {"holds": false}}', '{"no_training": {"holds": null}}'],
  'registry_settings.value': ['"eu-west-1"', '"us-west-2"'],
  'models.provider_id': ['anthropic', 'mistral'],
  'provider_health.provider_id': ['anthropic', 'mistral'],
  'model_latency.model_id': ['gpt-4o-mini', 'o3'],
};

/** Another value of a column, as SQL. */
function otherValue(table: string, column: string, type: string): string {
  const allowed = ALLOWED[`${table}.${column}`] ?? ALLOWED[column];
  if (allowed !== undefined) {
    const [first, second = first] = allowed.map((value) => `'${value}'::${type}`);
    return `CASE WHEN ${column} = ${first} THEN ${second} ELSE ${first} END`;
  }
  if (type === 'boolean') return `NOT COALESCE(${column}, false)`;
  if (type === 'uuid') return 'gen_random_uuid()';
  if (type === 'jsonb') return `'{"changed": 1}'`;
  if (type === 'text[]') return `COALESCE(${column}, '{}') || ARRAY['changed']`;
  if (type === 'date') return `COALESCE(${column}, '2030-01-01') + 1`;
  if (type.startsWith('timestamp')) return `COALESCE(${column}, '2030-01-01Z') + interval '1 day'`;
  if (type.startsWith('character') || type === 'text') return `left(COALESCE(${column}, ''), 18) || '-x'`;
  return `COALESCE(${column}, 0) + 1`;
}

/** Models refer to their provider by it, so that it does not change. */
const FIXED = ['providers.id'];

describe('the registry version', () => {
  it.each(ROWS)(
    'rises by one where a change of a column of %s (%s) changes a snapshot, else stays',
    async (table, row) => {
      const { rows: columns } = await database.pool.query<{ name: string; type: string }>(
        `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
        [table],
      );
      const wrong: string[] = [];
      for (const { name, type } of columns) {
        if (FIXED.includes(`${table}.${name}`)) continue;
        const statement = `UPDATE ${table} SET ${name} = ${otherValue(table, name, type)} WHERE ${row}`;
        const { rise, differs } = await effectOf(statement);
        if (rise !== (differs ? 1 : 0))
          wrong.push(`${name}: rises by ${rise}, a snapshot ${differs ? 'differs' : 'is the same'}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it.each([
    ['stays', `INSERT INTO providers (id, name) VALUES ('new', 'New')`],
    ['stays', `UPDATE models SET description = 'x', license_url = 'https://x.example', provenance = '{"x": 1}'`],
    ['stays', `INSERT INTO thermal_states (model_id) VALUES ('model-of-nobody')`],
    ['stays', `INSERT INTO registry_settings (key, value, description) VALUES ('taste', '1', 'x')`],
    ['stays', `DELETE FROM registry_settings WHERE key = 'colour'`],
    ['stays', `UPDATE provider_health SET last_check_at = now(), p99_latency_ms = 50`],
    ['rises', `UPDATE models SET max_output = 17`],
    ['rises', `UPDATE models SET enabled = false; UPDATE providers SET display_name = 'X'; DELETE FROM default_models`],
    ['rises', `INSERT INTO models (provider_id, model_id, name) VALUES ('openai', 'new', 'New')`],
    ['rises', `DELETE FROM self_hosted_models WHERE category = 'llm'`],
    ['rises', `INSERT INTO provider_health (provider_id, region) VALUES ('anthropic', 'eu-west-1')`],
    ['rises', `DELETE FROM provider_health WHERE region = 'eu-west-1'`],
    ['rises', `DELETE FROM registry_settings WHERE key = 'health_region'`],
    ['rises', `INSERT INTO selection_policies (name) VALUES ('new')`],
    ['rises', `DELETE FROM selection_policies`],
    ['stays', `INSERT INTO model_quality VALUES ('nobody', 'x', 'chat', '{"general": {"low": 1}}', 1)`],
    [
      'rises',
      `INSERT INTO model_quality VALUES ('self_hosted', 'llama-3.3-70b', 'chat', '{"general": {"low": 1}}', 1)`,
    ],
    ['rises', 'TRUNCATE model_quality'],
    ['rises', 'DELETE FROM model_quality'],
    ['rises', 'TRUNCATE default_models'],
    ['rises', 'TRUNCATE selection_policies'],
    ['rises', 'TRUNCATE provider_health'],
    ['rises', 'TRUNCATE registry_settings'],
  ])('%s by a transaction of: %s', async (what, statement) => {
    const seen = what === 'rises';
    expect(await effectOf(statement)).toEqual({ rise: seen ? 1 : 0, differs: seen });
  });
});
