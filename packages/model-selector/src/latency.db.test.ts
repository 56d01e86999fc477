import { REGIONS, type SelectionCriteria } from '@radiant/contracts';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createModelSelector } from './create-model-selector.ts';
import { explanationText } from './explain/explanation.ts';
import type { SelectedModel } from './model/selectable-model.ts';
import { selectModel, selectWithFallback } from './select-in-database.ts';
import { postgresSource } from './snapshot/postgres-source.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
  await database.pool.query(`
    INSERT INTO provider_health (provider_id, region, status, avg_latency_ms, p50_latency_ms, p95_latency_ms) VALUES
      ('openai', 'us-east-1', 'healthy', 45, 40, 90), ('openai', 'eu-west-1', 'degraded', 75, 70, 130);
    INSERT INTO model_latency (provider_id, model_id, region, latency_p50_ms, latency_p95_ms, time_to_first_token_p50_ms,
      tokens_per_second_p50) VALUES
      ('openai', 'gpt-4o', 'us-east-1', 700, 2100, 250, 60), ('openai', 'gpt-4o', 'eu-west-1', 950, 2800, 300, 55),
      ('self_hosted', 'whisper-large-v3', 'us-east-1', 3100, 9000, NULL, NULL);
    UPDATE thermal_states SET latency_p50_ms = 810, latency_p95_ms = 1900
    WHERE model_id IN ('whisper-large-v3', 'whisper-large-v3-turbo');`);
});
afterAll(() => database.drop());

/** What a model says of its latency, by SQL and in process, which must be the same. */
async function latencyOf(modelId: string, criteria: Partial<SelectionCriteria>) {
  const wanted = { task: 'chat', tenantTier: 5, limit: 1_000, requireCommercialUse: false, ...criteria } as const;
  const selector = await createModelSelector({ source: postgresSource(database.pool) });
  const figures = (models: readonly SelectedModel[]) =>
    models
      .filter((model) => model.modelId === modelId)
      .map(({ latencyP50Ms: p50, latencyP95Ms: p95, timeToFirstTokenP50Ms: first, ...model }) => ({
        ...{ p50, p95, first, tokens: model.tokensPerSecondP50, source: model.latencySource },
        region: model.healthRegion,
      }));
  const inProcess = figures(selector.select(wanted));
  expect(figures(await selectModel(database.pool, wanted))).toEqual(inProcess);
  return inProcess;
}

it('a model’s latency is its own where callers reported it, else its endpoint’s or its provider’s probe, and says which', async () => {
  const region = 'us-east-1';
  expect(await latencyOf('gpt-4o', {})).toEqual([
    { p50: 700, p95: 2100, first: 250, tokens: 60, source: 'outcomes', region },
  ]);
  const unreported = { first: null, tokens: null };
  expect(await latencyOf('gpt-4o-mini', {})).toEqual([{ p50: 40, p95: 90, ...unreported, source: 'probe', region }]);
  const transcription = { task: 'transcription', preferHosting: 'self_hosted' } as const;
  expect(await latencyOf('whisper-large-v3', transcription)).toEqual([
    { p50: 3100, p95: 9000, ...unreported, source: 'outcomes', region: null },
  ]);
  expect(await latencyOf('whisper-large-v3-turbo', transcription)).toEqual([
    { p50: 810, p95: 1900, ...unreported, source: 'cloudwatch', region: null },
  ]);
});

it('a region has its own figures, and the registry’s where nothing was observed there', async () => {
  const there = { region: 'eu-west-1' } as const;
  expect(await latencyOf('gpt-4o', there)).toMatchObject([{ p50: 950, tokens: 55, source: 'outcomes', ...there }]);
  expect(await latencyOf('gpt-4o-mini', there)).toMatchObject([{ p50: 70, source: 'probe', ...there }]);
  expect(await latencyOf('mistral-medium-2604', there)).toHaveLength(1);
  expect(await latencyOf('mistral-medium-2604', there)).toEqual(await latencyOf('mistral-medium-2604', {}));
  expect(await latencyOf('gpt-4o', { region: 'ap-southeast-2' })).toEqual(await latencyOf('gpt-4o', {}));
  const named = await selectWithFallback(
    database.pool,
    { task: 'chat', tenantTier: 5, ...there },
    { model: { providerId: 'openai', modelId: 'gpt-4o' } },
  );
  expect(named.primary).toMatchObject({ latencyP50Ms: 950, healthStatus: 'degraded', healthRegion: 'eu-west-1' });
});

it('a limit on the latency counts the model’s own, and a probe’s only where that is accepted', async () => {
  expect(await latencyOf('gpt-4o', { maxLatencyMs: 700 })).toHaveLength(1);
  expect(await latencyOf('gpt-4o', { maxLatencyMs: 699 })).toHaveLength(0);
  expect(await latencyOf('gpt-4o-mini', { maxLatencyMs: 700 })).toHaveLength(0);
  expect(await latencyOf('gpt-4o-mini', { maxLatencyMs: 700, acceptProbeLatency: true })).toHaveLength(1);
});

it('a region that is none is refused with those that there are, by every engine and at the start', async () => {
  const expected = expect.objectContaining({
    code: 'criteria_invalid',
    message: expect.stringMatching(/region is "mars-north-1"; expected one of "af-south-1".*"eu-central-1"/),
  });
  const criteria = { task: 'chat', tenantTier: 3, region: 'mars-north-1' } as unknown as SelectionCriteria;
  const source = postgresSource(database.pool);
  const selector = await createModelSelector({ source });
  expect(() => selector.select(criteria)).toThrow(expected);
  expect(() => selector.explain(criteria)).toThrow(expected);
  await expect(selector.selectWithFallback(criteria)).rejects.toThrow(expected);
  await expect(selectModel(database.pool, criteria)).rejects.toThrow(expected);
  await expect(createModelSelector({ source, region: 'mars-north-1' })).rejects.toThrow(expected);
  const sql = (statement: string) => database.pool.query(statement);
  await expect(sql(`SELECT select_model('chat', '{}', '{}', 3, p_region => 'mars-north-1')`)).rejects.toThrow(
    `p_region is 'mars-north-1'; expected one of af-south-1`,
  );
  await expect(
    sql(`INSERT INTO selection_policies (name, criteria) VALUES ('far', '{"region": "mars-north-1"}')`),
  ).rejects.toThrow('selection_policies_criteria_check');
  expect((await sql('SELECT known_regions() AS regions')).rows).toEqual([{ regions: [...REGIONS] }]);
});

it('an explanation says whose health counted', async () => {
  const selector = await createModelSelector({ source: postgresSource(database.pool) });
  const explained = (region: 'eu-west-1' | 'ap-southeast-2') =>
    selector.explain({ task: 'chat', tenantTier: 3, region });
  expect(explained('eu-west-1').healthRegion).toBe('eu-west-1');
  expect(explained('ap-southeast-2').healthRegion).toBe('us-east-1');
  expect(explanationText(explained('ap-southeast-2'))).toContain(
    'Nothing was observed in ap-southeast-2: health and latency are those of us-east-1.',
  );
});

it('a region whose provider is unhealthy keeps its models out, and one that nobody observes does not let them in', async () => {
  await database.pool.query(
    `UPDATE provider_health SET status = 'unhealthy' WHERE provider_id = 'openai' AND region = 'us-east-1'`,
  );
  expect(await latencyOf('gpt-4o', {})).toHaveLength(0);
  expect(await latencyOf('gpt-4o', { region: 'ap-southeast-2' })).toHaveLength(0);
  expect(await latencyOf('gpt-4o', { region: 'eu-west-1' })).toHaveLength(1);
});
