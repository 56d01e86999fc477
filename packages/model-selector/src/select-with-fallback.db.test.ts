import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { SEEDED } from '@radiant/test-kit/seeded';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createModelSelector } from './create-model-selector.ts';
import { NoEligibleModelError } from './explain/explanation.ts';
import { selectWithFallback } from './select-in-database.ts';
import { postgresSource } from './snapshot/postgres-source.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
});
afterAll(() => database.drop());

/** In the order that puts what runs on our own endpoints first, cold ones too. */
const CHAT = { task: 'chat', tenantTier: 3, strategy: 'thermal' } as const;

it('an alternative that is ready is found though all of the first ten are cold, and callers share one warm-up', async () => {
  const chosen = await selectWithFallback(database.pool, { ...CHAT, limit: 2 });
  expect(chosen).toMatchObject({
    reason: 'ready_alternative',
    model: { hostingType: 'external' },
    primary: { hostingType: 'self_hosted', thermalState: 'COLD' },
    warmUp: { state: 'requested', error: null },
  });
  const again = await selectWithFallback(database.pool, CHAT, { requestedBy: 'a test' });
  expect(again.warmUp).toMatchObject({ modelId: chosen.primary.modelId, state: 'joined' });
  const { rows } = await database.pool.query('SELECT model_id, status, requests, requested_by FROM warm_up_requests');
  expect(rows).toEqual([
    { model_id: chosen.primary.modelId, status: 'requested', requests: 2, requested_by: 'selector' },
  ]);
});

it('a retired model asked for by name is replaced by its successor', async () => {
  const chosen = await selectWithFallback(
    database.pool,
    { task: 'image', tenantTier: 3 },
    { model: { providerId: 'openai', modelId: 'dall-e-3' } },
  );
  expect(chosen).toMatchObject({
    reason: 'primary_ready',
    model: { providerId: 'openai', modelId: 'gpt-image-2.6-flare' },
    replaces: [{ providerId: 'openai', modelId: 'dall-e-3' }],
  });
});

it('200,000 tokens reach no model of 16,384, neither by fallback nor by name, and none is woken for them', async () => {
  const long = { ...CHAT, expectedUsage: { inputTokens: 200_000, outputTokens: 500 }, limit: 200 };
  const openWarmUps = async () => (await database.pool.query('SELECT * FROM warm_up_requests ORDER BY id')).rows;
  const before = await openWarmUps();
  const { rows } = await database.pool.query<{ providerId: string; modelId: string }>(
    `SELECT provider_id AS "providerId", model_id AS "modelId" FROM selectable_models
     WHERE primary_mode = 'chat' AND warmup_required AND context_window <= 16384 AND enabled LIMIT 1`,
  );
  const [small] = rows;
  for (const options of [{}, ...rows.map((model) => ({ model }))]) {
    const { chain, primary } = await selectWithFallback(database.pool, long, options);
    for (const { contextWindow, maxOutput } of [...chain, primary]) {
      expect(contextWindow).toBeGreaterThanOrEqual(200_500);
      expect(maxOutput).toBeGreaterThanOrEqual(500);
    }
  }
  const own = selectWithFallback(database.pool, { ...long, onlyProviders: ['self_hosted'] });
  await expect(own).rejects.toBeInstanceOf(NoEligibleModelError);
  expect(small).toBeDefined();
  expect(await openWarmUps()).toEqual(before);
});

it('nothing eligible is an error that says why and what would help', async () => {
  const wanted = { ...CHAT, maxLatencyMs: 1 };
  const error = await selectWithFallback(database.pool, wanted).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(NoEligibleModelError);
  expect(error).toMatchObject({ code: 'no_eligible_model' });
  expect(error.explanation.models).toHaveLength(SEEDED.models);
  expect(error.explanation.counterfactual).toMatchObject({ criterion: 'maxLatencyMs', to: null });
});

it('the selector in memory chooses the same, from one query', async () => {
  const statements: unknown[] = [];
  const counted = {
    query: (...parameters: Parameters<typeof database.pool.query>) => {
      statements.push(parameters[0]);
      return Reflect.apply(database.pool.query, database.pool, parameters);
    },
  } as unknown as typeof database.pool;
  const selector = await createModelSelector({ source: postgresSource(counted) });
  expect(statements).toHaveLength(1);
  const inMemory = await selector.selectWithFallback(CHAT);
  const inDatabase = await selectWithFallback(database.pool, CHAT);
  expect(inMemory.chain[0]).toEqual(inDatabase.chain[0]);
  expect(inMemory.primary).toEqual(inDatabase.primary);
  expect(selector.status().models).toBe(SEEDED.models);
});

it('a changed row reaches the selector without a restart, and outcomes reach the health window', async () => {
  const selector = await createModelSelector({ source: postgresSource(database.pool), region: 'eu-west-1' });
  const wanted = { ...CHAT, onlyProviders: ['mistral'] };
  const [before] = selector.select(wanted);
  await database.pool.query('UPDATE models SET enabled = false WHERE id::text = $1', [before?.id]);
  await selector.refresh();
  expect(selector.select(wanted).map(({ id }) => id)).not.toContain(before?.id);
  selector.reportOutcome({
    model: { providerId: 'mistral', modelId: 'mistral-large-2512' },
    ok: false,
    errorKind: 'timeout',
    latencyMs: 9,
  });
  selector.reportOutcome({ model: { providerId: 'self_hosted', modelId: 'whisper-large-v3' }, ok: true });
  selector.reportOutcome({ model: { providerId: 'self_hosted', modelId: 'nobody' }, ok: true });
  expect(await selector.flush()).toEqual({ recorded: 2, waiting: 0, dropped: 1, error: null });
  const { rows } = await database.pool.query(
    'SELECT provider_id, model_id, region, kind, calls FROM outcome_buckets ORDER BY provider_id',
  );
  expect(rows).toEqual([
    { provider_id: 'mistral', model_id: 'mistral-large-2512', region: 'eu-west-1', kind: 'timeout', calls: 1 },
    { provider_id: 'self_hosted', model_id: 'whisper-large-v3', region: 'eu-west-1', kind: 'ok', calls: 1 },
  ]);
});

it('policies come with the snapshot, and each write of one makes a version', async () => {
  await database.pool.query(
    `INSERT INTO selection_policies (name, criteria, strategy) VALUES ('support', '{"task": "chat", "tenantTier": 2}', 'cost')`,
  );
  await database.pool.query(`UPDATE selection_policies SET criteria = '{"task": "chat", "tenantTier": 3}'`);
  const selector = await createModelSelector({ source: postgresSource(database.pool) });
  const byHand = selector.select({ task: 'chat', tenantTier: 3, strategy: 'cost' });
  expect(selector.select({ policy: 'support' })).toEqual(byHand);
  const { rows } = await database.pool.query(
    `SELECT (after ->> 'version')::integer AS version FROM change_history WHERE entity = 'selection_policy' ORDER BY id`,
  );
  expect(rows.map(({ version }) => version)).toEqual([1, 2]);
});

it.each([
  `INSERT INTO selection_policies (name, criteria) VALUES ('x', '{"task": "chess"}')`,
  `INSERT INTO selection_policies (name, criteria) VALUES ('x', '{"tenantTier": 9}')`,
  `INSERT INTO selection_policies (name, criteria) VALUES ('x', '{"colour": "red"}')`,
  `INSERT INTO selection_policies (name, criteria) VALUES ('x', '{"maxLatencyMs": "fast"}')`,
  `INSERT INTO selection_policies (name, criteria) VALUES ('x', '[]')`,
  `INSERT INTO selection_policies (name, weights) VALUES ('x', '{"luck": 1}')`,
  `INSERT INTO selection_policies (name, strategy) VALUES ('x', 'luck')`,
  `INSERT INTO selection_policies (name) VALUES ('No Such Name')`,
])('the database refuses %s', async (statement) => {
  await expect(database.pool.query(statement)).rejects.toThrow(/selection_policies_\w+check|unknown part/);
});
