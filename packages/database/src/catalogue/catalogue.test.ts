import { type Catalogue, EXTERNAL_PRICE_FIELDS, SELF_HOSTED_PROVIDER_ID, taskOfExternal } from '@radiant/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from './load-catalogue.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue();
});

function enabled<Model extends { readonly enabled: boolean }>(models: readonly Model[]): Model[] {
  return models.filter((model) => model.enabled);
}

function countBy<Item>(items: readonly Item[], key: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

describe('the catalogue', () => {
  it('enables 50 external models of 21 providers and 56 self-hosted ones, and keeps what is gone', () => {
    expect(catalogue.providers).toHaveLength(21);
    expect(enabled(catalogue.externalModels)).toHaveLength(50);
    expect(enabled(catalogue.selfHostedModels)).toHaveLength(56);
    expect(catalogue.externalModels.length).toBeGreaterThan(70);
  });

  it('enables nothing that is shut down', () => {
    const gone = catalogue.externalModels.filter((model) => model.status === 'retired');
    expect(gone.length).toBeGreaterThan(5);
    expect(enabled(gone)).toEqual([]);
  });

  it('keeps the last price of whatever is gone', () => {
    const gone = catalogue.externalModels.filter((model) => model.status === 'retired');
    for (const model of gone) {
      const prices = EXTERNAL_PRICE_FIELDS.filter((field) => model[field] != null);
      expect(prices.length + (model.price_variants?.length ?? 0), model.model_id).toBeGreaterThan(0);
    }
  });

  it('names as successors models that it holds', () => {
    const ids = new Set(catalogue.externalModels.map((model) => `${model.provider_id}/${model.model_id}`));
    for (const { provider_id, model_id, successor } of catalogue.externalModels) {
      if (successor !== null) expect(ids, model_id).toContain(`${provider_id}/${successor}`);
    }
  });

  it('holds the self-hosted models by category', () => {
    expect(countBy(catalogue.selfHostedModels, (model) => model.category)).toEqual({
      vision: 13,
      audio: 6,
      scientific: 8,
      medical: 6,
      geospatial: 4,
      '3d': 5,
      llm: 14,
    });
  });

  it('has at least one enabled model of every provider', () => {
    const providers = new Set(enabled(catalogue.externalModels).map((model) => model.provider_id));
    expect([...providers].sort()).toEqual(catalogue.providers.map((provider) => provider.id));
  });

  it('lists everything in the order of its id', () => {
    const ids = catalogue.selfHostedModels.map((model) => model.model_id);
    expect(ids).toEqual([...ids].sort());
  });

  it('keeps a model id that two providers use apart', () => {
    const turbo = 'whisper-large-v3-turbo';
    expect(catalogue.externalModels.find((model) => model.model_id === turbo)?.provider_id).toBe('groq');
    expect(catalogue.selfHostedModels.some((model) => model.model_id === turbo)).toBe(true);
  });

  it('licenses all but nine self-hosted models for commercial use', () => {
    const refused = catalogue.selfHostedModels.filter((model) => !model.commercial_use_allowed);
    expect(refused.map((model) => model.model_id)).toEqual([
      ...['3dgs', 'chexnet', 'instant-ngp', 'jina-embeddings-v3', 'monai-vista3d', 'satmae', 'yolo11m', 'yolov8m'],
      'yolov8x',
    ]);
  });

  it('claims HIPAA only for providers that sign an agreement', () => {
    const signing = catalogue.providers.filter((provider) => provider.compliance.includes('HIPAA'));
    expect(signing.map((provider) => provider.id)).toEqual(['anthropic', 'assemblyai', 'elevenlabs']);
  });

  it('records what follows on a model that ends', () => {
    const lifeOf = (modelId: string) => {
      const model = catalogue.externalModels.find((candidate) => candidate.model_id === modelId);
      return [model?.status, model?.sunset_at, model?.successor];
    };
    expect(lifeOf('dall-e-3')).toEqual(['retired', '2026-05-12', 'gpt-image-2.6-flare']);
    expect(lifeOf('gpt-4o-mini')).toEqual(['deprecated', '2027-01-14', 'gpt-6-luna']);
    expect(lifeOf('claude-sonnet-5')).toEqual(['legacy', null, 'claude-sonnet-5-5']);
  });

  it('says what an endpoint serves, not what the model could', () => {
    for (const model of catalogue.selfHostedModels) {
      const served = model.environment.OPTION_MAX_MODEL_LEN;
      if (served !== undefined) expect(model.context_window, model.model_id).toBe(Number(served));
      expect(model.max_output ?? 0, model.model_id).toBeLessThanOrEqual(model.context_window ?? 0);
    }
  });

  it('finds embedding models of both kinds by the one capability', () => {
    for (const model of [...catalogue.externalModels, ...catalogue.selfHostedModels]) {
      if (!model.output_modalities.includes('embedding')) continue;
      expect(model.capabilities, model.model_id).toContain('embedding');
    }
  });

  it('derives the unit price of a self-hosted model as its pricing basis says, but for rounding', () => {
    for (const model of catalogue.selfHostedModels) {
      const [, unit = '', seconds] =
        /^(\w+) = hourly_rate x ([\d.]+) busy seconds/.exec(model.provenance.pricing_basis) ?? [];
      const price = new Map<string, unknown>(Object.entries(model)).get(unit);
      const expected = (model.hourly_rate * Number(seconds)) / 3600;
      expect(Math.abs(Number(price) - expected) / expected, model.model_id).toBeLessThan(0.02);
    }
  });

  it('leads every default along its successors to an enabled model that is not shut down', () => {
    const leadsTo = catalogue.defaultModels.map(({ provider_id, model_id }) => {
      const chain: string[] = [];
      let next: string | null = model_id;
      while (next !== null && chain.length < 9) {
        const model = catalogue.externalModels.find((one) => one.provider_id === provider_id && one.model_id === next);
        chain.push(next);
        next = model === undefined || model.enabled ? null : model.successor;
        if (model?.enabled) return [...chain, model.status].join(' ');
      }
      return chain.join(' ');
    });
    expect(leadsTo).toEqual([
      'gpt-4o-mini deprecated',
      'gpt-4o-mini deprecated',
      'text-embedding-3-small active',
      'dall-e-3 gpt-image-2.6-flare active',
      'gen4_turbo active',
      'tts-1 deprecated',
      'whisper-1 deprecated',
      'sonar perplexity/sonar active',
      'meshy-6 active',
      'gpt-4o deprecated',
    ]);
  });

  it('takes the defaults of the ten tasks from its own models', () => {
    const defaults = Object.fromEntries(catalogue.defaultModels.map((model) => [model.task, model.model_id]));
    expect(defaults).toEqual({
      chat: 'gpt-4o-mini',
      completion: 'gpt-4o-mini',
      embedding: 'text-embedding-3-small',
      image: 'dall-e-3',
      video: 'gen4_turbo',
      audio: 'tts-1',
      transcription: 'whisper-1',
      search: 'sonar',
      '3d': 'meshy-6',
      inference: 'gpt-4o',
    });
    expect(catalogue.defaultModels.some((model) => model.provider_id === SELF_HOSTED_PROVIDER_ID)).toBe(false);
  });

  it('serves every task by some enabled model', () => {
    const external = enabled(catalogue.externalModels).map((model) =>
      taskOfExternal(model.category, model.capabilities),
    );
    const tasks = new Set([...external, ...catalogue.selfHostedModels.map((model) => model.primary_mode)]);
    expect([...tasks].sort()).toEqual(
      [
        '3d',
        'audio',
        'chat',
        'completion',
        'embedding',
        'image',
        'inference',
        'other',
        'search',
        'transcription',
        'video',
      ].sort(),
    );
  });

  it('marks what nobody verified', () => {
    const sources = catalogue.selfHostedModels.flatMap((model) => Object.values(model.provenance.sources).flat());
    expect(sources.filter((source) => source.source.startsWith('Recalled') && source.verified)).toEqual([]);
    expect(sources.filter((source) => source.source.startsWith('Estimate') && source.verified)).toEqual([]);
  });
});
