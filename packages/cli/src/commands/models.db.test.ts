import { loadCatalogue } from '@radiant/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlaces, type Places } from '../../test/places.ts';

const catalogue = await loadCatalogue();
const external = catalogue.externalModels.filter((model) => model.enabled).length;
const selfHosted = catalogue.selfHostedModels.length;
const inUse = external + selfHosted;
const total = catalogue.externalModels.length + selfHosted;

let places: Places;
beforeAll(async () => {
  places = await openPlaces();
});
afterAll(() => places.close());

describe.each(['onDatabase', 'overApi'] as const)('registry models %s', (place) => {
  it('lists what is in use', async () => {
    const { exitCode, json } = await places[place]('models', '--json');
    expect(exitCode).toBe(0);
    expect(json()).toMatchObject({ total: inUse, external, selfHosted });
    expect(json().models).toHaveLength(inUse);
  });

  it('lists what is gone with --all, by its status, or by neither', async () => {
    expect((await places[place]('models', '--query', 'dall-e-3')).output).toContain('--all looks among those');
    const all = await places[place]('models', '--query', 'dall-e-3', '--all');
    expect(all.output).toMatch(/dall-e-3 .* retired 2026-05-12, then gpt-image-2\.6-flare/);
    const disabled = await places[place]('models', '--status', 'disabled', '--json');
    expect(disabled.json()).toMatchObject({ total: total - inUse, selfHosted: 0 });
  });

  it('keeps to the filters', async () => {
    const { json } = await places[place]('models', '--capability', 'tool_use', '--provider', 'openai', '--json');
    const { models } = json();
    expect(models.length).toBeGreaterThan(0);
    for (const model of models) {
      expect(model.provider_id).toBe('openai');
      expect(model.capabilities).toContain('function_calling');
    }
  });

  it('shows a table that says what tokens cost by the million', async () => {
    const { output } = await places[place]('models', 'list', '--query', 'gpt-4o-mini');
    expect(output).toMatch(/openai +gpt-4o-mini +chat/);
    expect(output).toContain('$/M tokens');
    expect(output).toMatch(/\d+ models: \d+ external, \d+ self-hosted/);
    const image = await places[place]('models', 'list', '--query', 'gemini-3.1-flash-image');
    expect(image.output).toContain('0.0672 $/image');
  });

  it('says how to go on, and goes on', async () => {
    const first = await places[place]('models', '--limit', '3', '--sort', 'model_id');
    const cursor = /--cursor (\S+)/.exec(first.output)?.[1] ?? '';
    const firstRows = (await places[place]('models', '--limit', '3', '--sort', 'model_id', '--json')).json().models;
    const further = ['models', '--status', 'enabled', '--all', '--cursor', cursor, '--sort', 'model_id', '--json'];
    const rest = (await places[place](...further)).json();
    expect(rest.models).toHaveLength(inUse - 3);
    expect(rest.nextCursor).toBeNull();
    expect(rest.models).not.toContainEqual(firstRows[0]);
  });

  it('--all collects every page', async () => {
    const { models } = (await places[place]('models', '--all', '--limit', '10', '--json')).json();
    expect(new Set(models.map((model: { id: string }) => model.id)).size).toBe(total);
  });

  it('shows one model by provider and name, by its id, and by a name that is unique', async () => {
    const named = (await places[place]('models', 'show', 'openai/gpt-4o', '--json')).json();
    expect(named).toMatchObject({ provider_id: 'openai', model_id: 'gpt-4o' });
    expect((await places[place]('models', 'show', named.id, '--json')).json().id).toBe(named.id);
    expect((await places[place]('models', 'show', 'gpt-4o', '--json')).json().id).toBe(named.id);
    expect((await places[place]('models', 'show', 'openai/gpt-4o')).output).toMatch(/display_name +GPT-4o/);
  });

  it('asks which one is meant where two providers have a model of the name', async () => {
    const { exitCode, told, output } = await places[place]('models', 'show', 'whisper-large-v3-turbo');
    expect(exitCode).toBe(2);
    expect(told).toContain('groq/whisper-large-v3-turbo');
    expect(told).toContain('self_hosted/whisper-large-v3-turbo');
    expect(output).toBe('');
  });

  it('exits with 6 for a model that there is not', async () => {
    const { exitCode, told } = await places[place]('models', 'show', 'openai/gpt-none');
    expect(exitCode).toBe(6);
    expect(told).toContain('There is no model openai/gpt-none');
  });

  it('counts the models', async () => {
    expect((await places[place]('stats', '--json')).json()).toMatchObject({
      external_count: external,
      self_hosted_count: selfHosted,
    });
    expect((await places[place]('stats')).output).toContain(
      `${inUse} models: ${external} external of ${catalogue.providers.length} providers, ${selfHosted} self-hosted`,
    );
  });
});

it('both ways give the same answer', async () => {
  const args = ['models', '--sort', 'model_id', '--json'];
  expect((await places.overApi(...args)).output).toBe((await places.onDatabase(...args)).output);
});
