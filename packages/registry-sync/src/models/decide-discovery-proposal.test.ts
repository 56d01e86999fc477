import { EXTERNAL_PRICE_FIELDS } from '@radiant/contracts';
import { describe, expect, it } from 'vitest';
import { knownModel } from '../../test/known-model.ts';
import { type ListedModel, listedModel } from '../providers/adapter.ts';
import { decideDiscoveries, newDiscovery, proposeModel } from './decide-discovery.ts';
import type { ListingToDecide } from './decide-listing.ts';

const NOW = new Date('2026-11-26T00:00:00Z');
const listed = (modelId: string, said: Partial<ListedModel> = {}) =>
  listedModel({ modelId, raw: { id: modelId }, ...said });
const listing = (models: readonly ListedModel[], more: Partial<ListingToDecide> = {}): ListingToDecide => ({
  ...{ providerId: 'openai', models, entries: models.length, unfinished: false, known: [] },
  ...{ listedBefore: [], equalLists: 0, discoveries: {}, coverage: { kind: 'complete' } },
  odd: { withoutId: [], unreadable: new Map() },
  ...more,
});
const found = (models: readonly ListedModel[], more: Partial<ListingToDecide> = {}) =>
  decideDiscoveries(listing(models, more), NOW).discoveries.map(({ model_id }) => model_id);

describe('a proposal', () => {
  const NO_PRICES = Object.fromEntries(EXTERNAL_PRICE_FIELDS.map((field) => [field, null]));

  it('is all that a list says', () => {
    const said = {
      ...{ displayName: 'A\u0000 model', description: 'x'.repeat(3_000), contextWindow: 8, maxOutput: 4 },
      ...{ createdAt: '2026-05-06T07:08:09.000Z', deprecated: true },
      capabilities: ['vision', 'chat', 'chat'],
      ...{ sunsetAt: '2027-01-14T00:00:00.000Z', successor: 'b' },
      prices: [{ unit: 'usd_per_image', amount: 2 }],
    } as const;
    const proposal = proposeModel(listed('a', said));
    expect(proposal).toEqual({
      ...NO_PRICES,
      ...{ cost_per_image: 2, price_variants: null, pricing_type: 'per_image' },
      ...{ context_window: 8, max_output: 4, display_name: 'A\uFFFD model' },
      description: proposal.description,
      ...{ category: 'text_generation', basis: 'listing', capabilities: ['vision', 'chat'] },
      ...{ input_modalities: ['text', 'image'], output_modalities: ['text'], release_date: '2026-05-06' },
      ...{ deprecated: true, sunset_at: '2027-01-14T00:00:00.000Z', successor: 'b' },
    });
    expect(proposal.description?.length).toBeLessThanOrEqual(2_000);
    expect(proposal.description).toMatch(/^x{1900}/);
  });
  it('is null where a list says nothing', () => {
    expect(proposeModel(listed('riddle'))).toEqual({
      ...NO_PRICES,
      ...{ price_variants: null, pricing_type: null, context_window: null, max_output: null },
      ...{ display_name: null, description: null, category: 'other', basis: 'none', capabilities: [] },
      ...{ input_modalities: [], output_modalities: [], release_date: null },
      ...{ deprecated: false, sunset_at: null, successor: null },
    });
  });
  it('takes images of what sees and reads, unless the list says what goes in', () => {
    const sees = (said: Partial<ListedModel>) => proposeModel(listed('a', said)).input_modalities;
    expect(sees({ capabilities: ['chat', 'vision'] })).toEqual(['text', 'image']);
    expect(sees({ capabilities: ['chat'] })).toEqual(['text']);
    expect(sees({ capabilities: ['chat', 'vision'], inputModalities: ['text'] })).toEqual(['text']);
    expect(sees({ capabilities: ['vision'] })).toEqual([]);
  });
  it('is no successor of itself, and deprecated by a word only', () => {
    expect(proposeModel(listed('a', { successor: 'a' })).successor).toBeNull();
    expect(proposeModel(listed('a', { deprecated: null })).deprecated).toBe(false);
  });
});

describe('a discovery', () => {
  it('is what is none of ours, by any name', () => {
    const known = [knownModel('a'), knownModel('b')];
    expect(found([listed('a'), listed('c'), listed('d', { aliases: ['x', 'b'] })], { known })).toEqual(['c']);
  });
  it('is no id that moves, nothing that has ended, and each once', () => {
    const at = (sunsetAt: string) => listed(sunsetAt, { sunsetAt });
    const models = [listed('moving', { moving: true }), at('2026-11-26T00:00:00.000Z'), at('2026-11-26T00:00:00.001Z')];
    expect(found([...models, listed('c'), listed('c', { displayName: 'again' })])).toEqual([
      ...['2026-11-26T00:00:00.001Z', 'c'],
    ]);
  });
  it('has the name as it can be shown, and the provider’s own words', () => {
    const models = [listed('a', { displayName: 'n'.repeat(400) }), listed('b')];
    const [a, b] = decideDiscoveries(listing(models), NOW).discoveries;
    expect(a).toMatchObject({ provider_id: 'openai', model_id: 'a', listing: { id: 'a' } });
    expect(a?.display_name?.length).toBeLessThanOrEqual(300);
    expect(a?.display_name).toMatch(/^n{290}/);
    expect(b?.display_name).toBeNull();
  });
  it('is planned once, with what it is', () => {
    const [discovery] = decideDiscoveries(listing([listed('x-rerank')]), NOW).discoveries;
    if (discovery === undefined) throw new Error('nothing found');
    expect(newDiscovery(discovery, listing([]))).toEqual([
      {
        ...{ subject: 'openai/x-rerank', action: 'discover', reason: 'listed and unknown' },
        after: { category: 'reranking', capabilities: ['rerank'] },
      },
    ]);
    expect(newDiscovery(discovery, listing([], { discoveries: { 'x-rerank': 'pending' } }))).toEqual([]);
  });
  it('of more than a thousand waits for the next run, and that is told', () => {
    const models = Array.from({ length: 1_001 }, (_, at) => listed(`m${at}`));
    const { discoveries, notices } = decideDiscoveries(listing(models), NOW);
    expect(discoveries).toHaveLength(1_000);
    expect(notices).toEqual([
      {
        code: 'many_discoveries',
        subject: 'openai',
        message:
          'openai lists 1001 models that nobody has seen before: the first 1000 await review, and the other 1 are taken by the next runs',
        details: { new: 1_001, later: 1 },
      },
    ]);
    expect(decideDiscoveries(listing(models.slice(1)), NOW).notices).toEqual([]);
  });
});
