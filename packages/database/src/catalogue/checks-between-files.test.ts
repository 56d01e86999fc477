import { providerFileSchema, RegistryError } from '@radiant/contracts';
import { describe, expect, it } from 'vitest';
import { type Refusal, refuse, withEditedCatalogue } from '../../test/edited-catalogue.ts';
import { loadCatalogue } from './load-catalogue.ts';

const AUDIO = 'self-hosted/audio.json';
const VISION = 'self-hosted/vision.json';
const DEFAULTS = 'default-models.json';

const REFUSALS: readonly Refusal[] = [
  {
    title: 'the same model twice in one provider',
    file: 'providers/perplexity.json',
    from: '"model_id": "sonar-pro"',
    to: '"model_id":  "sonar"',
    line: '"model_id":  "sonar"',
    path: 'models[2].model_id',
    found: '"sonar"',
    expected: 'a model_id not used by models[1]',
  },
  {
    title: 'a self-hosted model that another category has',
    file: VISION,
    from: '"model_id": "efficientnet-b0"',
    to: '"model_id": "whisper-large-v3"',
    line: '"model_id": "whisper-large-v3"',
    path: 'models[0].model_id',
    found: '"whisper-large-v3"',
    expected: 'a model_id not used by self-hosted/audio.json models[0]',
  },
  {
    title: 'two models with one endpoint name',
    file: VISION,
    from: '"model_id": "efficientnet-b0"',
    to: '"model_id": "whisper.large.v3"',
    line: '"model_id": "whisper.large.v3"',
    path: 'models[0].model_id',
    found: '"whisper.large.v3"',
    expected: 'a model_id whose endpoint name radiant-whisper-large-v3 is not that of whisper-large-v3',
  },
  {
    title: 'a default model that the catalogue does not hold',
    file: DEFAULTS,
    from: '"model_id": "sonar"',
    to: '"model_id": "sonnar"',
    line: '"model_id": "sonnar"',
    path: 'default_models[7].model_id',
    found: '"sonnar"',
    expected: 'a model of perplexity in the catalogue; did you mean "sonar"?',
  },
  {
    title: 'a default model of an unknown provider',
    file: DEFAULTS,
    from: '"provider_id": "runway"',
    to: '"provider_id": "runaway"',
    line: '"provider_id": "runaway"',
    path: 'default_models[4].provider_id',
    found: '"runaway"',
    expected: 'a provider of the catalogue; did you mean "runway"?',
  },
  {
    title: 'an hourly rate that is not that of the instance type',
    file: 'instance-types.json',
    from: '"hourly_rate": 2.6054',
    to: '"hourly_rate": 2.7',
    problemFile: 'self-hosted/llm.json',
    line: '"hourly_rate": 2.6054',
    path: 'models[1].hourly_rate',
    found: '2.6054',
    expected: '2.7, the price of ml.g6e.xlarge',
  },
  {
    title: 'an instance type that is not listed',
    file: AUDIO,
    from: '"instance_type": "ml.m5.2xlarge"',
    to: '"instance_type": "ml.m5.3xlarge"',
    line: '"ml.m5.3xlarge"',
    path: 'models[3].instance_type',
    found: '"ml.m5.3xlarge"',
    expected: 'a type listed in instance-types.json; did you mean "ml.m5.xlarge"?',
  },
  {
    title: 'a model that needs more GPU memory than its instance has',
    file: AUDIO,
    from: '"gpu_memory_gb": 8',
    to: '"gpu_memory_gb": 17',
    line: '"gpu_memory_gb": 17',
    path: 'models[0].gpu_memory_gb',
    found: '17',
    expected: 'at most the 16 GB of ml.g4dn.2xlarge',
  },
  {
    title: 'an instance type listed twice',
    file: 'instance-types.json',
    from: '"ml.g5.48xlarge"',
    to: '"ml.g5.xlarge"',
    line: '"ml.g5.xlarge",\n      "vcpu": 192',
    path: 'instance_types[14].instance_type',
    found: '"ml.g5.xlarge"',
    expected: 'a type not listed at [12]',
  },
  {
    title: 'a model said to sleep that cannot be deployed as written',
    file: 'self-hosted/geospatial.json',
    from: '"default_thermal_state": "OFF"',
    to: '"default_thermal_state" : "COLD"',
    line: '"default_thermal_state" : "COLD"',
    path: 'models[0].default_thermal_state',
    found: '"COLD"',
    expected: 'OFF, since a container that is extended cannot be deployed as written',
  },
  {
    title: 'a task with two default models',
    file: DEFAULTS,
    from: '"default_models": [',
    to: '"default_models": [{ "provider_id": "openai", "model_id": "gpt-4o", "task" : "chat" },',
    line: '"task": "chat"',
    path: 'default_models[1].task',
    found: '"chat"',
    expected: 'a task without a default at [0]',
  },
];

describe('the catalogue is refused for', () => {
  it.each(REFUSALS)('$title, with its file, line, path and reason', async (refusal) => {
    const { said, due } = await refuse(refusal);
    expect(said).toEqual(due);
  });

  it('a file that is not named after its provider', async () => {
    await withEditedCatalogue(async (catalogue) => {
      await catalogue.rename('providers/runway.json', 'providers/runwayml.json');
      const line = await catalogue.lineOf('providers/runwayml.json', '"id": "runway"');
      expect(await catalogue.problems()).toContainEqual({
        file: 'providers/runwayml.json',
        line,
        path: 'provider.id',
        found: '"runway"',
        expected: '"runwayml", as the file is named',
      });
    });
  });

  it('a task without a default model', async () => {
    await withEditedCatalogue(async (catalogue) => {
      await catalogue.replace(DEFAULTS, '"task": "inference"', '"task": "other"');
      const [problem, ...others] = await catalogue.problems();
      expect(others).toEqual([]);
      expect(problem).toMatchObject({ path: 'default_models', expected: 'a default model for the task inference' });
    });
  });

  it('successors that go in a circle', async () => {
    await withEditedCatalogue(async (catalogue) => {
      await catalogue.rewrite('providers/openai.json', (text) => {
        const { provider, models } = providerFileSchema.parse(JSON.parse(text));
        const circle = models.map((model) => {
          if (model.model_id !== 'gpt-image-2.6-flare') return model;
          const sources = { ...model.provenance.sources, successor: [{ source: 'A page', verified: false }] };
          return { ...model, successor: 'dall-e-3', provenance: { ...model.provenance, sources } };
        });
        return JSON.stringify({ provider, models: circle });
      });
      const problems = await catalogue.problems();
      expect(problems.map(({ path, found, expected }) => [path, found, expected])).toEqual([
        ['models[8].successor', '"dall-e-3"', 'a successor that does not lead back here'],
        ['models[15].successor', '"gpt-image-2.6-flare"', 'a successor that does not lead back here'],
      ]);
    });
  });

  it('a file that is missing', async () => {
    await withEditedCatalogue(async (catalogue) => {
      await catalogue.rename('default-models.json', null);
      expect(await catalogue.problems()).toEqual([
        { file: 'default-models.json', line: 1, path: '$', found: 'no such file', expected: 'a file' },
      ]);
    });
  });

  it('being nowhere, in one error that says so for people and for programs', async () => {
    const refusal = await loadCatalogue('/nowhere/at/all').catch((thrown: unknown) => thrown);
    if (!(refusal instanceof RegistryError)) throw refusal;
    expect(refusal.code).toBe('catalogue_invalid');
    expect(refusal.message).toContain('The catalogue has');
    expect(refusal.message).toContain('instance-types.json:1 $: found no such file; expected a file');
  });
});
