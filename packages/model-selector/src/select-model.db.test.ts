import { RegistryError, type SelectionCriteria } from '@radiant/contracts';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelSelector } from './create-model-selector.ts';
import { selectModel } from './select-in-database.ts';
import { postgresSource } from './snapshot/postgres-source.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
});
afterAll(() => database.drop());

describe('the function select_model', () => {
  it('has its first eight parameters and nine columns by name and order', async () => {
    const { rows } = await database.pool.query<{ names: string[]; row: string }>(
      `SELECT proargnames AS names, prorettype::regtype::text AS row FROM pg_proc WHERE proname = 'select_model'`,
    );
    expect(rows[0]?.names.slice(0, 8)).toEqual([
      'p_task',
      'p_input_modalities',
      'p_output_modalities',
      'p_tenant_tier',
      'p_prefer_hosting',
      'p_required_capabilities',
      'p_min_context_window',
      'p_require_hipaa',
    ]);
    const { fields } = await database.pool.query(
      `SELECT * FROM select_model('chat', ARRAY['text'], ARRAY['text'], 3, 'any')`,
    );
    expect(fields.slice(0, 9).map((field) => field.name)).toEqual([
      'model_id',
      'display_name',
      'hosting_type',
      'provider_name',
      'primary_mode',
      'thermal_state',
      'warmup_required',
      'warmup_time_seconds',
      'health_status',
    ]);
  });

  it('takes amounts of which double precision has nothing left', async () => {
    const tiny = Number.MIN_VALUE;
    await database.pool.query(`UPDATE models SET input_cost_per_1k = $1 WHERE model_id = 'gpt-4o'`, [tiny]);
    const criteria = {
      task: 'chat',
      tenantTier: 3,
      strategy: 'balanced',
      weights: { cost: tiny, quality: 1 },
      expectedUsage: { inputTokens: tiny, outputTokens: 1 },
    } as const;
    const selector = await createModelSelector({ source: postgresSource(database.pool) });
    const found = await selectModel(database.pool, criteria);
    expect(found.map(({ id }) => id)).toEqual(selector.select(criteria).map(({ id }) => id));
    expect(found.length).toBeGreaterThan(0);
  });

  it('takes null for what is not asked', async () => {
    const { rowCount } = await database.pool.query(
      'SELECT * FROM select_model($1, NULL, NULL, 5, NULL, NULL, NULL, NULL)',
      ['chat'],
    );
    expect(rowCount).toBe(10);
  });

  it.each([
    [`'chatt', '{}', '{}', 3`, `p_task is 'chatt'; expected one of chat`],
    [`'chat', '{smell}', '{}', 3`, `p_input_modalities is '{smell}'`],
    [`'chat', '{}', '{}', 9`, 'p_tenant_tier is 9; expected 1 to 5'],
    [`'chat', '{}', '{}', NULL`, 'p_tenant_tier is NULL'],
    [`'chat', '{}', '{}', 3, 'moon'`, `p_prefer_hosting is 'moon'`],
    [`'chat', '{}', '{}', 3, p_max_cost_per_request => -1`, 'p_max_cost_per_request is -1'],
    [`'chat', '{}', '{}', 3, p_strategy => 'luck'`, `p_strategy is 'luck'`],
    [`'chat', '{}', '{}', 3, p_limit => 0`, 'p_limit is 0'],
    [`'chat', '{}', '{}', 3, p_expected_usage => '{"tokens": 1}'`, 'unknown unit "tokens"'],
    [`'chat', '{}', '{}', 3, p_weights => '{"luck": 1}'`, 'unknown part "luck"'],
  ])('refuses (%s) and says why', async (parameters, message) => {
    await expect(database.pool.query(`SELECT * FROM select_model(${parameters})`)).rejects.toThrow(message);
  });

  it('reads the index in order instead of sorting the table', async () => {
    const client = await database.pool.connect();
    const plans: string[] = [];
    client.on('notice', (notice) => plans.push(notice.message ?? ''));
    try {
      await client.query(
        `LOAD 'auto_explain'; SET auto_explain.log_nested_statements = on; SET auto_explain.log_min_duration = 0;
         SET client_min_messages = log`,
      );
      await client.query(`SELECT * FROM select_model('chat', ARRAY['text'], ARRAY['text'], 3)`);
    } finally {
      client.release(true);
    }
    const plan = plans.find((text) => text.includes('FROM selectable_models m'));
    expect(plan).toContain('Index Scan using selectable_models_order');
    expect(plan).not.toContain('Sort');
  });
});

describe('selectModel', () => {
  it('needs no second query: prices, LiteLLM id, limits and endpoint are there', async () => {
    const [model] = await selectModel(database.pool, { task: 'chat', tenantTier: 3, onlyProviders: ['mistral'] });
    expect(model).toMatchObject({
      providerId: 'mistral',
      litellmId: expect.any(String),
      inputCostPer1k: expect.any(Number),
      contextWindow: expect.any(Number),
      warmupRequired: false,
    });
  });

  it.each([
    [
      'an image from words',
      { task: 'image', outputModality: 'image' },
      'dall-e-3, sam-vit-h, sam-2, geosam, medsam, med-sam2',
    ],
    ['a video from words', { task: 'video' }, 'gen4_turbo'],
    ['a scene from words', { task: '3d' }, 'nerfstudio-nerfacto, 3dgs, instant-ngp'],
    ['speech', { task: 'audio', inputModality: 'text' }, 'pyannote-diarization-3.1'],
    [
      'vectors of words',
      { task: 'embedding', inputModality: 'text' },
      'clip-vit-l, biomedclip, esm2-650m, titanet-l, satmae',
    ],
    ['an answer', { task: 'inference' }, 'muzero, alphageometry, esmfold, yolo11m, chexnet, sam-2'],
    ['objects in a picture', { task: 'inference', inputModality: 'image' }, 'chexnet, nnunet, geosam, medsam'],
  ] as const)(
    'never answers a request for %s with %j by a model that needs or is for something else',
    async (_what, wish, out) => {
      const criteria = { ...wish, tenantTier: 5, requireCommercialUse: false, limit: 200 } as const;
      const models = (await selectModel(database.pool, criteria)).map((model) => model.modelId);
      expect(models.filter((id) => out.split(', ').includes(id))).toEqual([]);
    },
  );

  it.each([
    [
      'by domain',
      { task: 'inference', inputModality: 'image', domain: 'medical', requiredCapabilities: ['image_segmentation'] },
      'medsam',
    ],
    [
      'by a capability of theirs',
      { task: 'inference', inputModality: 'image', requiredCapabilities: ['medical_segmentation'] },
      'nnunet',
    ],
    [
      'by a capability that theirs implies',
      { task: 'inference', inputModality: 'image', requiredCapabilities: ['image_segmentation'] },
      'sam-2',
    ],
    [
      'by a richer input',
      { task: 'inference', inputModality: 'video', requiredCapabilities: ['object_tracking'] },
      'sam-2',
    ],
    ['by the input of their task', { task: 'transcription' }, 'whisper-large-v3'],
    [
      'by protein folding',
      { task: 'inference', inputModality: 'text', requiredCapabilities: ['protein_structure_prediction'] },
      'esmfold',
    ],
  ] as const)('special models are found %s', async (_how, wish, model) => {
    const models = await selectModel(database.pool, {
      ...wish,
      tenantTier: 5,
      requireCommercialUse: false,
      limit: 200,
    });
    expect(models.map((one) => one.modelId)).toContain(model);
  });

  it('never selects what is not licensed for commercial use unless told so', async () => {
    const criteria = { task: 'inference', inputModality: 'image', tenantTier: 5, limit: 100 } as const;
    const licensed = await selectModel(database.pool, criteria);
    const all = await selectModel(database.pool, { ...criteria, requireCommercialUse: false });
    expect(licensed.every((model) => model.commercialUseAllowed === true)).toBe(true);
    expect(all.length).toBeGreaterThan(licensed.length);
  });

  it('never selects a model that was shut down', async () => {
    const images = await selectModel(database.pool, { task: 'image', tenantTier: 5, limit: 100 });
    expect(images.map((model) => model.modelId)).not.toContain('dall-e-3');
  });

  it('lets near-equal models take turns by a seed, as the selector in memory does', async () => {
    const selector = await createModelSelector({ source: postgresSource(database.pool) });
    const at = new Date('2026-11-26T12:00:00Z');
    const leaders = new Set<string>();
    for (const strategy of ['best', 'balanced'] as const) {
      for (let request = 0; request < 25; request += 1) {
        const criteria: SelectionCriteria = { task: 'chat', tenantTier: 3, strategy, spread: `request ${request}`, at };
        for (const limit of [3, 20]) {
          const selected = await selectModel(database.pool, { ...criteria, limit });
          expect(selected.map(({ id }) => id)).toEqual(selector.select({ ...criteria, limit }).map(({ id }) => id));
          if (strategy === 'best') leaders.add(selected[0]?.modelId ?? '');
        }
      }
    }
    const [unspread] = await selectModel(database.pool, { task: 'chat', tenantTier: 3, at });
    expect(leaders.size).toBeGreaterThan(1);
    expect([...leaders]).toContain(unspread?.modelId);
  });

  it('goes by the health of the region asked for', async () => {
    await database.pool.query(
      `INSERT INTO provider_health (provider_id, region, status) VALUES ('mistral', 'eu-west-3', 'unhealthy')`,
    );
    const criteria: SelectionCriteria = { task: 'chat', tenantTier: 3, onlyProviders: ['mistral'] };
    expect(await selectModel(database.pool, criteria)).not.toEqual([]);
    expect(await selectModel(database.pool, { ...criteria, region: 'eu-west-3' })).toEqual([]);
  });

  it.each([
    [{ task: 'chatt', tenantTier: 3 }, 'task'],
    [{ task: 'chat', tenantTier: 9 }, 'tenantTier'],
    [{ task: 'chat' }, 'tenantTier'],
    [{ task: 'chat', tenantTier: 3, maxCostPerRequest: -1 }, 'maxCostPerRequest'],
    [{ task: 'chat', tenantTier: 3, inputModality: ['smell'] }, 'inputModality.0'],
    [{ task: 'chat', tenantTier: 3, requiredCapabilities: ['tool_use'] }, 'requiredCapabilities.0'],
    [{ task: 'chat', tenantTier: 3, expectedUsage: { tokens: 1 } }, 'expectedUsage.tokens'],
    [{ task: 'chat', tenantTier: 3, colour: 'red' }, 'colour'],
  ])('refuses %j and names %s', async (criteria, field) => {
    const error = await selectModel(database.pool, criteria as SelectionCriteria).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(RegistryError);
    expect(error).toMatchObject({ code: 'criteria_invalid', details: { field } });
    expect(error.message).toContain(field);
  });
});
