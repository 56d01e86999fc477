import { loadCatalogue } from '@radiant/database';
import { describe, expect, it } from 'vitest';
import { proposeEdits, withEdits } from './propose-edits.ts';

const AT = new Date('2026-11-26T12:00:00Z');
const { externalModels } = await loadCatalogue();
const found = externalModels.find(({ model_id }) => model_id === 'gpt-6-luna');
if (found === undefined) throw new Error('no gpt-6-luna');
const luna = found;
const NAME = { provider_id: 'openai', model_id: 'gpt-6-luna' };
const LONG = 'usd_per_1k_input_tokens, above 272000 tokens';

const edits = (record: Record<string, unknown>, proposals: Parameters<typeof proposeEdits>[2] = []) =>
  proposeEdits({ externalModels: [luna] }, [{ ...NAME, record: { ...luna, ...record } }], proposals, AT);
const reviewed = (field: string, proposed_value: number) => ({
  ...{ ...NAME, field, proposed_value },
  observations: [
    { source: 'models_dev', value: 7, reference: 'models_dev:other', observed_at: '2026-11-20T00:00:00Z' },
    { source: 'litellm', value: proposed_value, reference: 'litellm:gpt-6-luna', observed_at: '2026-11-25T08:00:00Z' },
  ],
});

describe('what runs found', () => {
  it('is nothing where the registry holds what the catalogue says', () => {
    expect(edits({})).toEqual([]);
  });

  it('is a price that a price list changed, not one that an admin set', () => {
    const changed = { input_cost_per_1k: 0.00011, price_reference: 'litellm:gpt-6-luna' };
    const by = { price_source: 'litellm', price_observed_at: '2026-11-25T00:00:00.000Z' };
    expect(edits({ ...changed, ...by })).toMatchObject([
      {
        ...{ subject: 'openai/gpt-6-luna', field: 'input_cost_per_1k', before: 0.0001, after: 0.00011 },
        source: { source: 'LiteLLM price map, key gpt-6-luna', observed_at: '2026-11-25', states: 0.00011 },
      },
    ]);
    expect(edits({ ...changed, price_source: 'admin' })).toEqual([]);
  });

  it('is a price under a condition that changed, and one that awaits review, with the source that says it', () => {
    const price_variants = luna.price_variants?.map((one) =>
      one.above_input_tokens === undefined ? one : { ...one, amount: one.amount * 2 },
    );
    expect(edits({ price_variants, price_source: 'genai_prices' }).map(({ field }) => field)).toContain(LONG);
    expect(edits({}, [reviewed(LONG, 0.0003)])).toMatchObject([
      { field: LONG, before: 0.0002, after: 0.0003, why: 'awaits review', source: { observed_at: '2026-11-25' } },
    ]);
  });

  it('is the end that a provider announced, not what an admin said of it', () => {
    const ends = { status: 'deprecated', deprecated: true, sunset_at: '2027-05-31T00:00:00.000Z' };
    const synced = edits({ ...ends, synced_fields: ['status', 'deprecated', 'sunset_at'] });
    expect(synced.map(({ field, after }) => [field, after])).toEqual([
      ['status', 'deprecated'],
      ['deprecated', true],
      ['sunset_at', '2027-05-31'],
    ]);
    expect(edits({ ...ends, synced_fields: [] })).toEqual([]);
  });
});

describe('an entry with edits', () => {
  it('has the new figure with its source first, without sources and conflicts that say another', () => {
    const edited = withEdits(
      {
        input_cost_per_1k: 0.0001,
        provenance: {
          sources: {
            input_cost_per_1k: [
              { source: 'Old', verified: true, states: 0.0001 },
              { source: 'A page that says it in words', verified: true },
            ],
          },
          conflicts: [{ field: 'input_cost_per_1k' }, { field: 'max_output' }],
        },
      },
      edits({}, [reviewed('input_cost_per_1k', 0.0002)]),
    );
    expect(edited).toEqual({
      input_cost_per_1k: 0.0002,
      provenance: {
        sources: {
          input_cost_per_1k: [
            {
              source: 'LiteLLM price map, key gpt-6-luna',
              verified: true,
              observed_at: '2026-11-25',
              states: 0.0002,
            },
            { source: 'A page that says it in words', verified: true },
          ],
        },
        conflicts: [{ field: 'max_output' }],
      },
    });
  });

  it('has a price under a condition at its new amount, the others as they were', () => {
    const edited = withEdits(JSON.parse(JSON.stringify(luna)), edits({}, [reviewed(LONG, 0.0003)]));
    const amounts = (entry: unknown) => JSON.stringify((entry as typeof luna).price_variants);
    expect(amounts(edited)).toBe(amounts(luna).replace('0.0002,"above', '0.0003,"above'));
    expect(edited.provenance.sources.price_variants?.[0]).toMatchObject({ observed_at: '2026-11-25' });
  });
});
