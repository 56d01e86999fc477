import { createTestDatabase } from '@radiant/test-kit';
import { SEEDED } from '@radiant/test-kit/seeded';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { litellmConfigSchema } from '../../test/litellm-config-schema.ts';
import { startTestApp, type TestApp } from '../../test/test-app.ts';
import { bundleSchema } from './bundle.ts';

let source: TestApp;
let target: TestApp;
beforeAll(async () => {
  [source, target] = await Promise.all([startTestApp(), startTestApp()]);
});
afterAll(() => Promise.all([source.close(), target.close()]));

const exported = async (app: TestApp, query = '') => (await app.send('GET', `/export?format=json${query}`)).json;

/** Changes of every kind. */
async function govern(app: TestApp): Promise<void> {
  await app.database.pool.query(
    `UPDATE models SET input_cost_per_1k = 0.00375, price_source = 'admin', price_observed_at = '2026-11-01T10:20:30.123456+02'
     WHERE provider_id = 'openai' AND model_id = 'gpt-4o'`,
  );
  await app.database.pool.query(
    `INSERT INTO models (provider_id, model_id, name, display_name, price_variants, provenance)
     VALUES ('openai', 'new-model', 'New', NULL, '[{"unit": "usd_per_request", "amount": 1, "until": "2026-12-01T00:00:00Z", "note": "a launch"}]', '{"b": 1, "a": [2]}')`,
  );
  await app.database.pool.query(
    `INSERT INTO compliance_certificates (provider_id, claim, evidence_url, valid_from)
     VALUES ('openai', 'HIPAA', 'https://example.com/hipaa', '2026-01-01')`,
  );
  await app.database.pool.query(
    `INSERT INTO selection_policies (name, description, criteria, strategy, weights, default_models) VALUES ('support', 'For support',
       '{"requireHIPAA": true, "onlyProviders": ["openai"]}', 'balanced', '{"cost": 1}',
       '{"chat": {"providerId": "openai", "modelId": "gpt-4o"}}')`,
  );
  await app.database.pool.query(`UPDATE default_models SET model_id = 'gpt-4o' WHERE task = 'chat'`);
  await app.database.pool.query(`UPDATE self_hosted_models SET environment = environment || '{"DB_PASSWORD": "hidden"}'
    WHERE model_id = (SELECT min(model_id) FROM self_hosted_models)`);
}

describe('a bundle', () => {
  it('of the catalogue is one that an import accepts, and changes nothing where it comes from', async () => {
    const bundle = await exported(source);
    expect(() => bundleSchema.parse(bundle)).not.toThrow();
    expect(bundle.models).toHaveLength(SEEDED.external);
    expect(bundle.selfHostedModels).toHaveLength(SEEDED.selfHosted);
    // References to secrets are no secrets.
    expect(JSON.stringify(bundle)).toMatch(/"HF_TOKEN":"\$\{secret:huggingface_token\}"/);
    const { status, json } = await source.send('POST', '/import', { body: bundle });
    expect(status).toBe(200);
    expect(json.changes).toEqual([]);
    expect(json.counts.model).toEqual({ inserted: 0, updated: 0, unchanged: SEEDED.external, deleted: 0 });
  });

  it('moves every change to another seeded database, and importing it again changes nothing', async () => {
    await govern(source);
    const bundle = await exported(source);
    expect(JSON.stringify(bundle)).not.toContain('hidden');
    const dry = await target.send('POST', '/import?dryRun=true', { body: bundle });
    expect(dry.json).toMatchObject({ applied: false, changeSetId: null, conflicts: [] });
    expect(dry.json.changes).toContainEqual({
      entity: 'model',
      key: 'openai/gpt-4o',
      action: 'update',
      fields: expect.arrayContaining([expect.objectContaining({ field: 'input_cost_per_1k', after: 0.00375 })]),
    });
    expect(await exported(target)).not.toEqual(bundle);
    const done = await target.send('POST', '/import?reason=From+the+stage+before', { body: bundle });
    expect(done.status).toBe(200);
    expect(done.json.changes).toEqual(dry.json.changes);
    expect(await exported(target)).toEqual(bundle);
    const again = await target.send('POST', '/import', { body: bundle });
    expect(again.json.changes).toEqual([]);
    const claims = await target.send('GET', '/providers/openai');
    expect(claims.json.compliance).toContain('HIPAA');
  });

  it('fills an empty database, and pruned to it any other becomes the same', async () => {
    const bundle = await exported(source);
    const migrated = await createTestDatabase('migrated');
    const empty = await startTestApp({ readPool: migrated.pool, writePool: migrated.pool });
    try {
      const { json } = await empty.send('POST', '/import', { body: bundle });
      expect(json.counts.model).toMatchObject({ inserted: SEEDED.external + 1, updated: 0 });
      expect(await exported(empty)).toEqual(bundle);
    } finally {
      await Promise.all([empty.close(), migrated.drop()]);
    }
    await target.database.pool.query(
      `INSERT INTO models (provider_id, model_id, name) VALUES ('openai', 'extra', 'Extra')`,
    );
    expect((await target.send('POST', '/import', { body: bundle })).json.counts.model.deleted).toBe(0);
    const pruned = await target.send('POST', '/import?prune=true', { body: bundle });
    expect(pruned.json.changes).toEqual([{ entity: 'model', key: 'openai/extra', action: 'delete', fields: [] }]);
    expect(await exported(target)).toEqual(bundle);
  });

  it('as of a time is what the registry was then', async () => {
    const before = await exported(target);
    const { rows } = await target.database.pool.query<{ at: string }>(
      `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at`,
    );
    const past = async () =>
      (await target.database.pool.query('SELECT clock_timestamp() > $1::timestamptz AS past', [rows[0]?.at])).rows[0]
        ?.past;
    await expect.poll(past).toBe(true);
    await target.database.pool.query(
      `UPDATE models SET description = 'changed since'; DELETE FROM default_models WHERE task = 'chat'`,
    );
    expect(await exported(target)).not.toEqual(before);
    expect(await exported(target, `&asOf=${rows[0]?.at}`)).toEqual(before);
  });

  it('imported is one change-set, which can be undone', async () => {
    const before = await exported(target);
    const bundle = await exported(source);
    const { json } = await target.send('POST', '/import', { body: bundle });
    expect(json.changes.length).toBeGreaterThan(0);
    const undone = await target.send('POST', `/change-sets/${json.changeSetId}/undo`, {
      body: { reason: 'Wrong stage' },
    });
    expect(undone.status).toBe(200);
    const values = (registry: { models: object[] }) =>
      registry.models.map((model) => ({ ...model, admin_fields: null }));
    expect(values(await exported(target))).toEqual(values(before));
  });

  it('leaves the secrets that the registry holds', async () => {
    const bundle = await exported(source);
    const [first] = bundle.selfHostedModels;
    first.environment.ADDED = 'yes';
    await source.send('POST', '/import', { body: bundle });
    const { rows } = await source.database.pool.query(
      'SELECT environment FROM self_hosted_models WHERE model_id = $1',
      [first.model_id],
    );
    expect(rows[0].environment).toMatchObject({ ADDED: 'yes', DB_PASSWORD: 'hidden' });
  });

  it('tells of a changed price', async () => {
    const bundle = await exported(source);
    bundle.models[0].input_cost_per_1k = 0.5;
    await source.send('POST', '/import?reason=New+price+list', { body: bundle });
    const { rows } = await source.database.pool.query(
      `SELECT detail FROM event_outbox WHERE detail_type = 'ModelPriceChanged'`,
    );
    expect(rows.at(-1).detail).toMatchObject({
      model_id: bundle.models[0].model_id,
      source: 'admin',
      reason: 'New price list',
    });
  });
});

describe('an import is refused', () => {
  // biome-ignore lint/suspicious/noExplicitAny: each case breaks a bundle in its own way
  const cases: [string, (bundle: any) => void, string][] = [
    ['of another version', (bundle) => (bundle.version = 2), 'version'],
    ['of another format', (bundle) => (bundle.format = 'other'), 'format'],
    ['with an unknown list', (bundle) => (bundle.gadgets = []), 'gadgets'],
    ['with an unknown field', (bundle) => (bundle.models[3].colour = 'red'), 'models.3.colour'],
    ['with a field missing', (bundle) => delete bundle.models[3].status, 'models.3.status'],
    ['with a price below zero', (bundle) => (bundle.models[3].input_cost_per_1k = -1), 'models.3.input_cost_per_1k'],
    [
      'with a secret',
      (bundle) => (bundle.selfHostedModels[1].environment.HF_TOKEN = 'x'),
      'selfHostedModels.1.environment',
    ],
    [
      'with a record twice',
      (bundle) => bundle.models.push(bundle.models[0]),
      `models.${SEEDED.external + 1}.provider_id,model_id`,
    ],
    [
      'with a contradiction',
      (bundle) => (bundle.models[2].deprecated = !bundle.models[2].deprecated),
      'models.2.deprecated',
    ],
  ];
  it.each(cases)('%s, naming where', async (_what, broken, field) => {
    const bundle = await exported(source);
    broken(bundle);
    const { status, json } = await source.send('POST', '/import', { body: bundle });
    expect(status).toBe(400);
    expect(json.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it('where it names a provider that is nowhere', async () => {
    const bundle = await exported(source);
    bundle.models.push({ ...bundle.models[0], provider_id: 'nowhere' });
    const dry = await source.send('POST', '/import?dryRun=true', { body: bundle });
    expect(dry.json.conflicts).toEqual([
      expect.objectContaining({ kind: 'provider_missing', key: expect.stringMatching(/^nowhere/) }),
    ]);
    const { status, json } = await source.send('POST', '/import', { body: bundle });
    expect(status).toBe(409);
    expect(json.conflicts).toEqual(dry.json.conflicts);
  });

  it('where pruning would delete what the bundle still names, or empty a list', async () => {
    const bundle = await exported(source);
    bundle.models = bundle.models.filter((model: { model_id: string }) => model.model_id !== 'gpt-4o');
    const referenced = await source.send('POST', '/import?prune=true', { body: bundle });
    expect(referenced.status).toBe(409);
    expect(referenced.json.conflicts).toContainEqual(
      expect.objectContaining({ kind: 'still_referenced', key: 'openai/gpt-4o' }),
    );
    const emptiedList = await source.send('POST', '/import?prune=true', { body: { ...bundle, selfHostedModels: [] } });
    expect(emptiedList.json.conflicts).toContainEqual(expect.objectContaining({ kind: 'list_empty' }));
  });

  it('from somebody who may only read', async () => {
    expect((await source.send('POST', '/import', { body: await exported(source), token: 'reader' })).status).toBe(403);
  });
});

describe('the other forms', () => {
  it('CSV has a row for every model under the names of the columns', async () => {
    const { text, headers } = await source.send('GET', '/export?format=csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(text.startsWith('id,provider_id,provider_name,model_id,litellm_id,')).toBe(true);
    expect(text).toContain('\r\n');
    const asOf = await source.send('GET', `/export?format=csv&asOf=2001-01-01T00:00:00Z`);
    expect(asOf.text.trim().split('\r\n')).toHaveLength(1);
  });

  it('the LiteLLM configuration is one that LiteLLM accepts, with every model it can call', async () => {
    const { text, headers } = await source.send('GET', '/export?format=litellm');
    expect(headers.get('content-type')).toBe('application/yaml');
    const config = litellmConfigSchema.parse(parse(text, { version: '1.1' }));
    const byName = new Map(config.model_list.map((deployment) => [deployment.model_name, deployment]));
    expect(byName.get('openai/gpt-4o')).toMatchObject({
      litellm_params: { model: 'openai/gpt-4o', api_key: 'os.environ/OPENAI_API_KEY' },
      model_info: { mode: 'chat', input_cost_per_token: 0.00000375, supports_function_calling: true },
    });
    expect(byName.get('bedrock/us.amazon.nova-2-lite-v1:0')?.litellm_params).toEqual({
      model: 'bedrock/us.amazon.nova-2-lite-v1:0',
      aws_region_name: 'os.environ/AWS_REGION',
    });
    const selfHosted = config.model_list.filter(({ litellm_params }) => litellm_params.model.startsWith('sagemaker/'));
    expect(selfHosted).toHaveLength(SEEDED.selfHosted);
    expect(selfHosted[0]?.litellm_params.model).toMatch(/^sagemaker\/radiant-[a-z0-9-]+$/);
    expect(byName.has('dall-e-3')).toBe(false);
    expect(text).toContain('# Left out: openai/dall-e-3 (retired)');
    expect(text).not.toMatch(/_cost\w*: [\d.]*[eE]/);
    expect(text.split('\n').filter((line) => /api_key|secret/i.test(line) && !line.includes('os.environ/'))).toEqual(
      [],
    );
  });

  it.each(['/export?format=csv', '/licence-report?format=csv'])(
    '%s runs nothing in a spreadsheet, whatever a model is called',
    async (path) => {
      const name = '=HYPERLINK("http://127.0.0.1","click")';
      await source.database.pool.query(
        `UPDATE models SET display_name = $1 WHERE provider_id = 'openai' AND model_id = 'gpt-4o'`,
        [name],
      );
      const { status, text } = await source.send('GET', path);
      expect(status).toBe(200);
      expect(text).toContain(`,"'=HYPERLINK(""http://127.0.0.1"",""click"")",`);
      expect(text).not.toMatch(/(^|,)"?[=+@]/m);
    },
  );
});
