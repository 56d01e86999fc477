import { describe, expect, it } from 'vitest';
import { type ListedModel, listedModel } from '../providers/adapter.ts';
import { decideDiscoveries, proposeModel } from './decide-discovery.ts';

const NOW = new Date('2026-11-26T00:00:00Z');

const propose = (modelId: string, said: Partial<ListedModel> = {}) =>
  proposeModel(listedModel({ modelId, raw: {}, ...said }));

describe('the proposal for a discovery', () => {
  it.each([
    ['command-x', { capabilities: ['chat'] }, 'text_generation'],
    ['anything', { capabilities: ['rerank'] }, 'reranking'],
    ['anything', { outputModalities: ['embedding'] }, 'embedding'],
    ['anything', { inputModalities: ['text'], outputModalities: ['image'] }, 'image_generation'],
    ['anything', { inputModalities: ['text'], outputModalities: ['audio'] }, 'text_to_speech'],
    ['anything', { inputModalities: ['audio'], outputModalities: ['text'] }, 'speech_to_text'],
    ['anything', { outputModalities: ['video', 'audio'] }, 'video_generation'],
    ['qwen3-coder', { capabilities: ['chat'] }, 'code'],
  ] as const)('takes the category of %s from the listing %o: %s', (modelId, said, category) => {
    expect(propose(modelId, said)).toMatchObject({ category, basis: 'listing' });
  });
  it.each([
    ['text-embedding-4', 'embedding'],
    ['gpt-image-3', 'image_generation'],
    ['whisper-2', 'speech_to_text'],
    ['gpt-4o-mini-tts', 'text_to_speech'],
    ['sora-3', 'video_generation'],
    ['gpt-7-codex', 'code'],
    ['o5', 'reasoning'],
    ['omni-moderation-latest', 'other'],
  ])('falls back on the name: %s is %s', (modelId, category) => {
    expect(propose(modelId)).toMatchObject({ category, basis: 'name' });
  });
  it('says so where nothing says what it is', () => {
    expect(propose('riddle-7')).toMatchObject({
      category: 'other',
      basis: 'none',
      capabilities: [],
      context_window: null,
    });
  });
  it('keeps what the provider says and adds what the category always has', () => {
    const said = {
      capabilities: ['function_calling', 'chat'],
      inputModalities: ['text', 'image'],
      contextWindow: 64_000,
    } as const;
    expect(propose('chatty', said)).toMatchObject({
      capabilities: ['function_calling', 'chat'],
      input_modalities: ['text', 'image'],
      output_modalities: ['text'],
      context_window: 64_000,
    });
  });
});

describe('a list of more new models than anybody reviews', () => {
  it('brings the first thousand of them, and those that are known already', () => {
    const models = Array.from({ length: 1_500 }, (_, at) => listedModel({ modelId: `m${at}`, raw: { id: `m${at}` } }));
    const rest = { known: [], listedBefore: [], equalLists: 0, entries: 1_500, unfinished: false } as const;
    const coverage = { kind: 'complete' } as const;
    const odd = { withoutId: [], unreadable: new Map() };
    const listing = { providerId: 'p', models, discoveries: { m1499: 'pending' }, odd, coverage, ...rest } as const;
    const { discoveries: found, notices } = decideDiscoveries(listing, NOW);
    expect(found.map(({ model_id }) => model_id)).toEqual(
      [...models.slice(0, 1_000), models[1_499]].map((model) => model?.modelId),
    );
    expect(found[0]?.listing).toEqual({ id: 'm0' });
    expect(notices).toMatchObject([{ code: 'many_discoveries', details: { new: 1_499, later: 499 } }]);
    const known = Object.fromEntries(models.map(({ modelId }) => [modelId, 'pending' as const]));
    expect(decideDiscoveries({ ...listing, discoveries: known }, NOW).notices).toEqual([]);
  });
});
