import { EXTERNAL_PRICE_FIELDS, type PriceVariant } from '@radiant/contracts';
import type { PricedModelRow } from '@radiant/database';
import { describe, expect, it } from 'vitest';
import { gatherPrices } from './gather-prices.ts';
import type { ReadSource } from './read-price-sources.ts';
import type { SourcePrices } from './sources/price-source.ts';

const NOW = new Date('2026-11-26T12:00:00Z');
const PEAK = { from: '01:00', until: '04:00', weekdays: [1, 2, 3, 4, 5] };
const OFF_PEAK = 0.00066;

function model(price_variants: PriceVariant[]): PricedModelRow {
  const prices = Object.fromEntries(EXTERNAL_PRICE_FIELDS.map((field) => [field, null]));
  return {
    ...(prices as Record<(typeof EXTERNAL_PRICE_FIELDS)[number], null>),
    ...{ id: 'id', provider_id: 'lab', model_id: 'm', litellm_id: null, admin_fields: [], price_variants },
    input_cost_per_1k: OFF_PEAK,
    price_ids: { models_dev: 'lab/m' },
  };
}

function source(stated: SourcePrices): ReadSource {
  return {
    source: { id: 'models_dev', displayName: 'models.dev', isReseller: false },
    ...{ keys: ['lab/m'], observedAt: NOW, isFresh: true, before: null },
    lookUp: () => stated,
  };
}

/** By field: the price in force, and what the source is taken to say. */
function gathered(variants: PriceVariant[], stated: SourcePrices) {
  const { prices } = gatherPrices([model(variants)], [source(stated)], new Map(), NOW);
  return Object.fromEntries(
    prices
      .filter(({ current, observations }) => current !== null || observations.length > 0)
      .map(({ field, current, observations }) => [field, [current, observations.map(({ value }) => value)]]),
  );
}

describe('a price of hours', () => {
  const peak: PriceVariant = {
    unit: 'usd_per_1k_input_tokens',
    amount: 0.00132,
    from: '2026-08-16T16:00:00Z',
    hours_utc: PEAK,
  };
  const field = 'usd_per_1k_input_tokens, from 2026-08-16T16:00:00Z, 01:00-04:00 UTC, on days [1, 2, 3, 4, 5]';

  it('bears out a source that knows no hours and states it', () => {
    expect(gathered([peak], { input_cost_per_1k: 0.00132 })).toEqual({
      input_cost_per_1k: [OFF_PEAK, [OFF_PEAK]],
      [field]: [0.00132, []],
    });
    expect(gathered([peak], { input_cost_per_1k: 0.002 }).input_cost_per_1k).toEqual([OFF_PEAK, [0.002]]);
  });

  it('is held against a source that knows the hours, though not the days', () => {
    const stated = { input_cost_per_1k: OFF_PEAK, 'usd_per_1k_input_tokens, 01:00-04:00 UTC': 0.0014 };
    expect(gathered([peak], stated)).toEqual({
      input_cost_per_1k: [OFF_PEAK, [OFF_PEAK]],
      [field]: [0.00132, [0.0014]],
    });
  });
});

describe('a price of later days', () => {
  const later: PriceVariant = { unit: 'usd_per_1k_input_tokens', amount: 0.0015, from: '2027-01-01T00:00:00Z' };
  const field = 'usd_per_1k_input_tokens, from 2027-01-01T00:00:00Z';

  it('is held against a source that states it from that day, and proposed where we have none', () => {
    expect(gathered([later], { [field]: 0.0015 })[field]).toEqual([0.0015, [0.0015]]);
    expect(gathered([], { [field]: 0.0015 })[field]).toEqual([null, [0.0015]]);
  });

  it('does not bear out today what is stated as today’s', () => {
    expect(gathered([later], { input_cost_per_1k: 0.0015 }).input_cost_per_1k).toEqual([OFF_PEAK, [0.0015]]);
  });

  it('once it has begun bears the source out, though the column is the price before', () => {
    const begun = { ...later, from: '2026-11-01T00:00:00Z' };
    expect(gathered([begun], { input_cost_per_1k: 0.0015 }).input_cost_per_1k).toEqual([OFF_PEAK, [OFF_PEAK]]);
  });
});

it('an option of a request is held against nobody', () => {
  const option: PriceVariant = { unit: 'usd_per_1k_input_tokens', amount: 0.01, option: 'fast mode' };
  expect(gathered([option], { input_cost_per_1k: OFF_PEAK })).toEqual({ input_cost_per_1k: [OFF_PEAK, [OFF_PEAK]] });
});
