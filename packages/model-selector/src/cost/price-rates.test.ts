import type { PriceVariant, ServiceTier } from '@radiant/contracts';
import { describe, expect, it } from 'vitest';
import { model } from '../../test/model.ts';
import { priceStretch, priceTurns, rateOf } from './price-rates.ts';

const UNIT = 'usd_per_1k_input_tokens';
const priced = (...variants: readonly Omit<PriceVariant, 'unit'>[]) =>
  model({
    modelId: 'm',
    inputCostPer1k: 1,
    priceVariants: variants.map((variant) => ({ unit: UNIT, ...variant })),
  });
const at = (time: string, serviceTier: ServiceTier = 'standard') => ({ atMs: Date.parse(time), serviceTier });
const NOW = at('2026-11-24T00:00:00Z');

describe('a price for long prompts', () => {
  it('holds from the first token above its threshold on, the highest that is exceeded', () => {
    const long = priced({ amount: 2, above_input_tokens: 200_000 }, { amount: 4, above_input_tokens: 1_000_000 });
    const rates = [0, 200_000, 200_001, 1_000_000, 1_000_001].map((tokens) => rateOf(long, UNIT, NOW, tokens));
    expect(rates).toEqual([1, 1, 2, 2, 4]);
  });
});

describe('a price with a validity', () => {
  it('begins at its first moment and ends before its last, at midnight and at the end of a month in UTC', () => {
    const month = priced({ amount: 2, from: '2026-11-01T00:00:00Z', until: '2026-12-01T00:00:00Z' });
    const rates = [
      '2026-10-31T23:59:59.999Z',
      '2026-11-01T00:00:00Z',
      '2026-11-30T23:59:59.999Z',
      '2026-12-01T00:00:00Z',
      // The first of November in Sydney, the first of December in New York.
      '2026-11-01T00:00:00+11:00',
      '2026-12-01T00:00:00-05:00',
    ].map((time) => rateOf(month, UNIT, at(time), 0));
    expect(rates).toEqual([1, 2, 2, 1, 1, 1]);
  });

  it('gives way to one that began later', () => {
    const lower = priced({ amount: 3, from: '2026-01-01T00:00:00Z' }, { amount: 2, from: '2026-06-01T00:00:00Z' });
    expect(rateOf(lower, UNIT, at('2026-05-31T23:59:59Z'), 0)).toBe(3);
    expect(rateOf(lower, UNIT, at('2026-06-01T00:00:00Z'), 0)).toBe(2);
    const higher = priced({ amount: 2, from: '2026-06-01T00:00:00Z' }, { amount: 3, from: '2026-01-01T00:00:00Z' });
    expect(rateOf(higher, UNIT, at('2026-06-01T00:00:00Z'), 0)).toBe(2);
  });

  it('gives way to none that is stated after it and began with it', () => {
    const from = '2026-01-01T00:00:00Z';
    expect(rateOf(priced({ amount: 3, from }, { amount: 2, from }), UNIT, NOW, 0)).toBe(3);
    expect(rateOf(priced({ amount: 2, from }, { amount: 3, from }), UNIT, NOW, 0)).toBe(2);
  });
});

describe('a price with hours of the day', () => {
  it('begins on the minute and ends on the minute, in UTC', () => {
    const peak = priced({ amount: 2, hours_utc: { from: '01:30', until: '04:15' } });
    const rates = ['01:29:59.999', '01:30:00', '04:14:59.999', '04:15:00'].map((time) =>
      rateOf(peak, UNIT, at(`2026-11-24T${time}Z`), 0),
    );
    expect(rates).toEqual([1, 2, 2, 1]);
  });

  it('goes over midnight and belongs to the day on which it begins', () => {
    // 2026-11-27 is a Friday.
    const night = priced({ amount: 2, hours_utc: { from: '22:00', until: '02:00', weekdays: [5] } });
    const rates = [
      '2026-11-27T01:59:59Z',
      '2026-11-27T21:59:59Z',
      '2026-11-27T22:00:00Z',
      '2026-11-28T00:00:00Z',
      '2026-11-28T01:59:59Z',
      '2026-11-28T02:00:00Z',
      '2026-11-28T22:00:00Z',
    ].map((time) => rateOf(night, UNIT, at(time), 0));
    expect(rates).toEqual([1, 1, 2, 2, 2, 1, 1]);
  });

  it('lasts until midnight where it ends at 00:00, and knows the days before 1970', () => {
    const evening = priced({ amount: 2, hours_utc: { from: '22:00', until: '00:00', weekdays: [3] } });
    expect(rateOf(evening, UNIT, at('1969-12-31T23:59:59Z'), 0)).toBe(2);
    expect(rateOf(evening, UNIT, at('1970-01-01T00:00:00Z'), 0)).toBe(1);
  });

  it('comes before one that holds all day', () => {
    const both = priced(
      { amount: 3, from: '2026-11-01T00:00:00Z' },
      { amount: 2, hours_utc: { from: '00:00', until: '04:00' } },
      { amount: 4, from: '2026-11-01T00:00:00Z' },
    );
    expect(rateOf(both, UNIT, NOW, 0)).toBe(2);
    // From and until one time is all day, and is hours.
    const allDay = priced(
      { amount: 3, from: '2026-11-01T00:00:00Z' },
      { amount: 2, hours_utc: { from: '06:00', until: '06:00' } },
    );
    expect(['00:00', '06:00', '23:59'].map((time) => rateOf(allDay, UNIT, at(`2026-11-24T${time}:00Z`), 0))).toEqual([
      2, 2, 2,
    ]);
  });
});

describe('a price of a service tier', () => {
  const tiers = priced({ amount: 0.5, service_tier: 'batch' }, { amount: 2, service_tier: 'priority' });
  it('holds for that tier only; one that is not stated is unknown', () => {
    const of = (tier: ServiceTier) => rateOf(tiers, UNIT, at('2026-11-24T00:00:00Z', tier), 0);
    expect(['standard', 'batch', 'flex', 'priority'].map((tier) => of(tier as ServiceTier))).toEqual([1, 0.5, null, 2]);
  });
});

describe('the stretches of time between two turns of a price', () => {
  const models = [
    priced({ amount: 2, from: '2026-11-24T12:00:00Z' }),
    priced({ amount: 3, hours_utc: { from: '01:00', until: '04:00', weekdays: [2] } }),
  ];
  const stretch = (time: string) => priceStretch(priceTurns(models), Date.parse(time));
  it('have one name each', () => {
    expect(stretch('2026-11-24T01:00:00Z')).toBe(stretch('2026-11-24T03:59:59.999Z'));
    const names = ['00:59:59', '01:00:00', '04:00:00', '12:00:00'].map((time) => stretch(`2026-11-24T${time}Z`));
    expect(new Set([...names, stretch('2026-11-25T12:00:00Z')]).size).toBe(5);
  });

  it('begin and end with prices and with what is assured, in the order of time, each once', () => {
    const turning = [
      priced(
        { amount: 2, from: '2026-12-01T00:00:00Z', above_input_tokens: 200_000 },
        { amount: 3, until: '2026-11-01T00:00:00Z', hours_utc: { from: '22:00', until: '04:00' } },
        { amount: 4, from: '2026-12-01T00:00:00Z', above_input_tokens: 1_000 },
      ),
      model({ modelId: 'n', assurances: { SOC2: { until: '2026-11-20T00:00:00Z' }, HIPAA: 'no' } }),
    ];
    expect(priceTurns(turning)).toEqual({
      moments: ['2026-11-01', '2026-11-20', '2026-12-01'].map((day) => Date.parse(day)),
      times: [4, 22].map((hour) => hour * 3_600_000),
      lengths: [-1, 1_000, 200_000],
    });
    expect(priceTurns([])).toEqual({ moments: [], times: [], lengths: [] });
  });

  it('of prices without hours are as long as these, over any number of days', () => {
    const turns = priceTurns([
      priced({ amount: 2, from: '2026-11-24T00:00:00Z' }, { amount: 3, from: '2026-11-28T00:00:00Z' }),
    ]);
    const names = ['23T12', '24T00', '27T12', '28T00', '30T00'].map((time) =>
      priceStretch(turns, Date.parse(`2026-11-${time}:00:00Z`)),
    );
    expect(names).toEqual(['0', '1', '1', '2', '2']);
  });
});
