import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '@radiant/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlaces, type Places } from '../../test/places.ts';

let places: Places;
let folder: string;
beforeAll(async () => {
  places = await openPlaces();
  folder = await mkdtemp(join(tmpdir(), 'registry-cli-'));
});
afterAll(async () => {
  await places.close();
  await rm(folder, { recursive: true });
});

describe.each(['onDatabase', 'overApi'] as const)('selecting %s', (place) => {
  it('gives the order of select_model', async () => {
    const { rows } = await places.database.pool.query(
      `SELECT model_id FROM select_model('chat', ARRAY['text'], ARRAY['text'], 3, 'any', p_strategy => 'best')`,
    );
    const { models } = (await places[place]('select', 'chat', '--input', 'text', '--output', 'text', '--json')).json();
    expect(models.map((model: { model_id: string }) => model.model_id)).toEqual(rows.map((row) => row.model_id));
    expect(models.length).toBeGreaterThan(1);
  });

  it('keeps to the requirements', async () => {
    const args = ['--capability', 'tool_use,vision', '--hosting', 'external', '--min-context', '100000'];
    const { models } = (await places[place]('select', 'chat', ...args, '--json')).json();
    expect(models.length).toBeGreaterThan(0);
    for (const model of models) {
      expect(model.hosting_type).toBe('external');
      expect(model.capabilities).toEqual(expect.arrayContaining(['function_calling', 'vision']));
      expect(model.context_window).toBeGreaterThanOrEqual(100_000);
    }
  });

  it('exits with 3 when nothing is eligible, saying what would help', async () => {
    const run = await places[place]('select', 'chat', '--max-cost', '0', '--json');
    expect(run.exitCode).toBe(3);
    expect(run.json()).toMatchObject({ models: [], counterfactual: { criterion: 'maxCostPerRequest' } });
    expect(run.told).toMatch(/With maxCostPerRequest .+ would be eligible/);
    expect((await places[place]('explain', 'chat', '--max-cost', '0')).exitCode).toBe(3);
  });

  it('explains every model', async () => {
    const explained = (await places[place]('explain', 'chat', '--tier', '1', '--json')).json();
    const { externalModels, selfHostedModels } = await loadCatalogue();
    expect(explained.models).toHaveLength(externalModels.length + selfHostedModels.length);
    expect((await places[place]('explain', 'chat', '--tier', '1')).output).toMatch(
      /Out by tenant_tier \(\d+, \d+ left\):/,
    );
  });

  it('selects by a policy that was written from a file, under what is stated', async () => {
    const file = join(folder, `${place}.json`);
    const name = `support-${place.toLowerCase()}`;
    const policy = { criteria: { task: 'chat', tenantTier: 3, onlyProviders: ['openai'] }, strategy: 'cost' };
    await writeFile(file, JSON.stringify(policy));
    expect((await places[place]('policies', 'set', name, '--file', file)).output).toBe(`${name} is at version 1.`);
    const { models } = (await places[place]('select', '--policy', name, '--json')).json();
    expect(new Set(models.map((model: { provider_id: string }) => model.provider_id))).toEqual(new Set(['openai']));
    await writeFile(file, (await places[place]('policies', 'show', name, '--json')).output);
    expect((await places[place]('policies', 'set', name, '--file', file)).exitCode).toBe(0);
    expect((await places[place]('policies', 'delete', name)).exitCode).toBe(0);
    expect((await places[place]('select', '--policy', name)).exitCode).toBe(2);
  });

  it('leads with the model that is named, or says why not and what stands in', async () => {
    const named = (await places[place]('select', 'chat', '--model', 'openai/gpt-4o', '--json')).json();
    expect(named).toMatchObject({ asked_not_eligible: null, replaces: [] });
    expect(named.models[0]).toMatchObject({ provider_id: 'openai', model_id: 'gpt-4o' });
    const retired = await places[place]('select', 'image', '--model', 'openai/dall-e-3');
    expect(retired.output).toContain('openai/dall-e-3 was asked for and is not eligible: enabled');
    expect(retired.output).toContain('It stands in for openai/dall-e-3');
    expect((await places[place]('select', 'chat', '--model', 'openai/nothing')).told).toContain(
      'no model openai/nothing',
    );
  });

  it('says what makes true what is asked, and looks ahead by --at', async () => {
    const asked = ['select', 'chat', '--processing-region', 'eu', '--only-provider', 'mistral'];
    expect((await places[place](...asked)).output).toContain(
      'mistral/mistral-large-4: processed_in_eu: call api.eu.mistral.ai, at 1.1 times the list price',
    );
    const soc2 = ['select', 'chat', '--certificate', 'SOC2', '--only-provider', 'openai', '--at'];
    expect((await places[place](...soc2, '2026-06-30T23:59:59Z')).exitCode).toBe(0);
    expect((await places[place](...soc2, '2026-07-01')).exitCode).toBe(3);
  });

  it('selects over the registry as it was', async () => {
    const run = await places[place]('select', 'chat', '--as-of', '2020-01-01', '--json');
    expect(run.exitCode).toBe(3);
  });

  it.each([
    [['select', 'chat', '--tier', '9'], /--tier/],
    [['select', 'caht'], /did you mean "chat"/],
    [['select'], /needs a task/],
    [['select', 'chat', '--usage', 'tokens=1'], /inputTokens/],
    [['select', 'chat', '--weights', 'cost=1', '--strategy', 'cost'], /best, balanced, pareto, not with cost/],
    [['select', 'chat', '--model', 'gpt-4o'], /expected provider\/model/],
  ])('%j is wrong usage', async (args, sentence) => {
    const run = await places[place](...args);
    expect(run.told).toMatch(sentence);
    expect(run.exitCode).toBe(2);
  });
});

it('--fallback names what to call now and asks once for the warm-up of the best', async () => {
  const run = await places.onDatabase('select', 'chat', '--strategy', 'thermal', '--fallback', '--json');
  const chosen = run.json();
  expect(chosen).toMatchObject({ reason: 'ready_alternative', warmUp: { state: 'requested' } });
  expect(chosen.chain[0]).toMatchObject({ warmup_required: false });
  const { rows } = await places.database.pool.query('SELECT model_id, requested_by FROM warm_up_requests');
  expect(rows).toEqual([{ model_id: chosen.primary.model_id, requested_by: expect.stringMatching(/^cli:/) }]);
});

it('a retired model asked for by name is replaced along its successors, and the answer says so', async () => {
  const run = await places.onDatabase('select', 'image', '--fallback', '--model', 'openai/dall-e-3', '--json');
  expect(run.json().replaces).toContainEqual({ provider_id: 'openai', model_id: 'dall-e-3' });
  expect(run.json().asked_not_eligible).toMatchObject({
    model: { model_id: 'dall-e-3' },
    failed: { gate: 'enabled' },
  });
  const text = await places.onDatabase('select', 'image', '--fallback', '--model', 'openai/dall-e-3');
  expect(text.output).toContain('openai/dall-e-3 was asked for and is not eligible: enabled');
});

it('--fallback over an API is wrong usage: an API asks for no warm-up', async () => {
  expect((await places.overApi('select', 'chat', '--fallback')).exitCode).toBe(2);
});
