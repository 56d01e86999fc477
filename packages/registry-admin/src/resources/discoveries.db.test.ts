import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.database.pool.query(
    `INSERT INTO price_source_documents (source, keys, prices, accepted_at) VALUES
       ('litellm', '{gpt-next,azure/gpt-next,openrouter/openai/gpt-next,gpt-next-mini}', '{}', now()),
       ('models_dev', '{openai/GPT-next}', '{}', now()), ('openrouter', '{x/y}', '{}', now())`,
  );
});
afterAll(() => app.close());

async function discover(modelId: string, proposal: object): Promise<string> {
  const { rows } = await app.database.pool.query(
    `INSERT INTO discovered_models (provider_id, model_id, listing, proposal) VALUES ('openai', $1, '{}', $2) RETURNING id`,
    [modelId, JSON.stringify(proposal)],
  );
  return rows[0].id;
}
const CHAT = {
  category: 'text_generation',
  input_modalities: ['text'],
  output_modalities: ['text'],
  capabilities: ['chat'],
};

describe('a discovery', () => {
  it('offers the keys under which each price source may know it, its own first, and none of another model', async () => {
    const { json } = await app.send('GET', `/discoveries/${await discover('gpt-next', CHAT)}`);
    expect(json.price_keys).toEqual({
      litellm: ['gpt-next', 'azure/gpt-next', 'openrouter/openai/gpt-next'],
      models_dev: ['openai/GPT-next'],
      openrouter: [],
    });
    expect(json.obstacles).toEqual([]);
  });

  it('that no selection would ever find is refused with what it lacks, and made by force or with that', async () => {
    const id = await discover('gpt-odd', { category: 'other', output_modalities: [] });
    const { json } = await app.send('GET', `/discoveries/${id}`);
    expect(json.obstacles).toEqual([
      expect.stringMatching(/^category has to be/),
      expect.stringMatching(/^output_modalities has to be/),
    ]);
    const refused = await app.send('POST', `/discoveries/${id}/approve`, { body: {} });
    expect(refused.status).toBe(400);
    expect(refused.json.errors.map(({ field }: { field: string }) => field)).toEqual([
      'overrides.category',
      'overrides.output_modalities',
    ]);
    const { json: made } = await app.send('POST', `/discoveries/${id}/approve`, {
      body: {
        overrides: {
          ...CHAT,
          price_ids: { litellm: 'gpt-next' },
          commercial_use_allowed: true,
          license: 'LicenseRef-openai',
        },
      },
    });
    expect(made).toMatchObject({ model_id: 'gpt-odd', primary_mode: 'chat' });
    expect(made.warnings).toEqual([expect.stringMatching(/has no price/)]);
    const found = await app.send('POST', '/select', { body: { task: 'chat', tenantTier: 3, limit: 100 } });
    expect(found.json.models.map((model: { model_id: string }) => model.model_id)).toContain('gpt-odd');
    const forced = await discover('gpt-forced', { category: 'other' });
    expect((await app.send('POST', `/discoveries/${forced}/approve`, { body: { force: true } })).status).toBe(201);
  });
});
