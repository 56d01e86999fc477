import { describe, expect, it } from 'vitest';
import { model } from '../../test/model.ts';
import { costOf } from './cost-of.ts';

describe('what a usage costs', () => {
  const chat = model({
    modelId: 'chat',
    inputCostPer1k: 0.003,
    outputCostPer1k: 0.015,
    cachedInputCostPer1k: 0.0003,
    costPerRequest: 0.005,
    markupRate: 0.75,
    priceTiers: [
      { unit: 'usd_per_1k_input_tokens', amount: 0.006, when: 'long', above_input_tokens: 200_000 },
      { unit: 'usd_per_1k_output_tokens', amount: 0.0225, when: 'long', above_input_tokens: 200_000 },
    ],
  });

  it('names every component, for the organisation and for the tenant', () => {
    const statement = costOf(chat, { inputTokens: 1000, cachedInputTokens: 2000, outputTokens: 1000 });
    expect(statement.components.map(({ component, costUsd, priceUsd }) => [component, costUsd, priceUsd])).toEqual([
      ['input', 0.003, 0.00525],
      ['cached_input', 0.0006, 0.00105],
      ['output', 0.015, 0.02625],
      ['request', 0.005, 0.00875],
    ]);
    expect(statement.priceUsd).toBe(0.0413);
    expect(statement.unknown).toEqual([]);
  });

  it('takes the rates of a long prompt for all of it', () => {
    const { components } = costOf(chat, { inputTokens: 150_000, cachedInputTokens: 100_000, outputTokens: 10 });
    expect(components.map(({ rate }) => rate)).toEqual([0.006, 0.0003, 0.0225, 0.005]);
  });

  it('bills cached tokens as input where no cached rate is known', () => {
    const { components } = costOf({ ...chat, cachedInputCostPer1k: null }, { cachedInputTokens: 1000 });
    expect(components[0]).toMatchObject({ component: 'cached_input', rate: 0.003 });
  });

  it('leaves the total unknown where a price is, and says which', () => {
    const statement = costOf(
      { ...chat, outputCostPer1k: null, priceTiers: null },
      { inputTokens: 10, outputTokens: 10 },
    );
    expect(statement).toMatchObject({ costUsd: null, priceUsd: null, unknown: ['outputTokens'] });
  });

  it('leaves the total unknown where the quantity billed was not stated', () => {
    expect(costOf(chat, { images: 3 })).toMatchObject({ costUsd: null, unknown: ['inputTokens', 'outputTokens'] });
  });

  it('bills by the second or by the minute, whichever is known', () => {
    const bySecond = model({ modelId: 'v', pricingType: 'per_second', costPerSecond: 0.05 });
    expect(costOf(bySecond, { videoMinutes: 0.5 }).costUsd).toBe(1.5);
    const byMinute = model({ modelId: 'w', pricingType: 'per_minute', costPerMinute: 0.006, costPerSecond: 0.0001 });
    expect(costOf(byMinute, { minutes: 10 }).costUsd).toBe(0.06);
  });

  it('bills a self-hosted model by its share of an hour, else by its unit prices', () => {
    const own = model({
      modelId: 'o',
      hostingType: 'self_hosted',
      hourlyRate: 2,
      costPerImage: 0.01,
      markupRate: 0.75,
    });
    expect(costOf(own, { hours: 0.25 })).toMatchObject({ costUsd: 0.5, priceUsd: 0.875 });
    expect(costOf(own, { images: 4 })).toMatchObject({ costUsd: 0.04, priceUsd: 0.07 });
    expect(costOf(own, { inputTokens: 4 })).toMatchObject({ costUsd: null, unknown: ['hours'] });
  });

  it('refuses a negative quantity and names it', () => {
    expect(() => costOf(chat, { images: -1 })).toThrow('images is -1');
  });
});
