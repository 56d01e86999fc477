import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe.each(['onDatabase', 'overApi'] as const)('transfer %s', (place) => {
  it('what is exported is imported without a change', async () => {
    const file = join(folder, `${place}.json`);
    const { output, json } = await places[place]('export');
    expect(typeof json()).toBe('object');
    await writeFile(file, output);
    const run = await places[place]('import', file, '--dry-run');
    expect(run.told).toBe('');
    expect(run.output).toContain('holds the bundle already');
  });

  it('a difference is shown by a dry run, taken over by an import, and undone as a whole', async () => {
    const file = join(folder, `${place}-changed.json`);
    await writeFile(file, (await places[place]('export')).output);
    const changed = (await readFile(file, 'utf8')).replace('"GPT-4o mini"', '"GPT-4o mini, renamed"');
    await writeFile(file, changed);
    const dry = await places[place]('import', file, '--dry-run');
    expect(dry.output).toMatch(/~ model openai\/gpt-4o-mini\n.*display_name: GPT-4o mini → GPT-4o mini, renamed/);
    const applied = (await places[place]('import', file, '--reason', 'From test', '--json')).json();
    expect(applied.applied).toBe(true);
    expect((await places[place]('models', 'show', 'openai/gpt-4o-mini')).output).toContain('renamed');
    expect((await places[place]('undo', applied.changeSetId, '--reason', 'Wrong stage')).exitCode).toBe(0);
    expect((await places[place]('models', 'show', 'openai/gpt-4o-mini')).output).not.toContain('renamed');
  });

  it('exports CSV and the configuration of a LiteLLM proxy', async () => {
    expect((await places[place]('export', '--format', 'csv')).output.split('\n')[0]).toContain('model_id');
    expect((await places[place]('export', '--format', 'litellm')).output).toContain('model_list:');
  });

  it('a file that is no bundle is wrong usage', async () => {
    const file = join(folder, 'none.json');
    await writeFile(file, '{"models":');
    expect((await places[place]('import', file)).told).toContain('is not JSON');
    await writeFile(file, '{"models":[]}');
    expect((await places[place]('import', file)).exitCode).toBe(2);
    expect((await places[place]('import', join(folder, 'missing.json'))).exitCode).toBe(2);
  });

  it('takes its own LiteLLM configuration for nothing new', async () => {
    const file = join(folder, `${place}-own.yaml`);
    await writeFile(file, (await places[place]('export', '--format', 'litellm')).output);
    const { mapped, deployments, changes, notMapped } = (
      await places[place]('import', 'litellm', file, '--json')
    ).json();
    expect(mapped).toBe(deployments);
    expect(deployments).toBeGreaterThan(90);
    expect({ changes, notMapped }).toEqual({ changes: [], notMapped: [] });
  });

  it('shows what a LiteLLM configuration would change, names what has no place, and changes it only with --apply', async () => {
    const file = join(folder, `${place}-litellm.yaml`);
    await writeFile(file, LITELLM);
    const dry = await places[place]('import', 'litellm', file);
    expect(dry.told).toBe('');
    expect(dry.output).toContain('4 of 6 deployments are models of the registry.');
    expect(dry.output).toMatch(/~ model openai\/gpt-4o\n/);
    expect(dry.output).toContain('input_cost_per_1k: 0.0025 → 0.002');
    expect(dry.output).toContain('+ model groq/house/tuned-8b');
    expect(dry.output).toContain('+ selection_policy litellm-smart');
    expect(dry.output).toContain('+ selection_policy litellm-tag-paid');
    expect(dry.output).toContain('line 9: smart: not of a model, or said otherwise by the registry: rpm');
    expect(dry.output).toContain('line 16: local: ollama_chat is no provider of the registry');
    expect(dry.output).toContain('line 19: any: * is a pattern, not a model');
    expect(dry.output).toContain('line 28: fallbacks of smart: not in the registry: local');
    expect(dry.output).toContain('line 29: router_settings.num_retries: the registry has no place for it');
    expect(dry.output).not.toContain('not-a-real-key');
    expect(dry.output).toContain('--apply does it');
    expect((await places[place]('models', 'show', 'groq/house/tuned-8b')).exitCode).not.toBe(0);

    const applied = (await places[place]('import', 'litellm', file, '--apply', '--json')).json();
    expect(applied.applied).toBe(true);
    expect((await places[place]('models', 'show', 'groq/house/tuned-8b')).output).toContain('house/tuned-8b');
    const policy = (await places[place]('policies', 'show', 'litellm-smart', '--json')).json();
    expect(policy).toMatchObject({
      criteria: { onlyProviders: ['openai', 'groq'], preferProvider: ['openai', 'groq'] },
      defaultModels: { chat: { providerId: 'groq', modelId: 'house/tuned-8b' } },
    });
    expect((await places[place]('import', 'litellm', file, '--json')).json().changes).toEqual([]);
    expect((await places[place]('undo', applied.changeSetId, '--reason', 'Only a try')).exitCode).toBe(0);
  });

  it('says in which line a LiteLLM configuration is none', async () => {
    const file = join(folder, 'broken.yaml');
    await writeFile(file, 'model_list:\n  - model_name: a\n    litellm_params: {model: [}\n');
    const broken = await places[place]('import', 'litellm', file);
    expect(broken.exitCode).toBe(2);
    expect(broken.told).toContain('line 3');
    await writeFile(file, 'general_settings: {}\n');
    expect((await places[place]('import', 'litellm', file)).told).toContain('expected `model_list:`');
  });
});

const LITELLM = `model_list:
  - model_name: smart
    litellm_params:
      model: openai/gpt-4o
      api_key: os.environ/OPENAI_API_KEY
      tags: [paid]
    model_info:
      input_cost_per_token: 0.000002
  - model_name: smart
    litellm_params: {model: gpt-4o, rpm: 6}
  - model_name: quick
    litellm_params: {model: groq/house/tuned-8b, api_key: not-a-real-key}
    model_info: {mode: chat, max_input_tokens: 8192, input_cost_per_token: 5.0e-8, supports_vision: true}
  - model_name: quick-by-server
    litellm_params: {model: openai/house/tuned-8b, api_base: https://api.groq.com/openai/v1}
  - model_name: local
    litellm_params:
      model: ollama_chat/some-model:8b
  - model_name: any
    litellm_params:
      model: "*"

# A comment.

router_settings:
  routing_strategy: simple-shuffle
  fallbacks:
    - smart: [quick, local]
  num_retries: 1
`;
