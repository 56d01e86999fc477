import { describe, expect, it } from 'vitest';
import { model } from '../../test/model.ts';
import { costOf, rowFromCost } from './cost-of.ts';

const chat = model({
  modelId: 'chat',
  inputCostPer1k: 0.003,
  outputCostPer1k: 0.015,
  cachedInputCostPer1k: 0.0003,
  costPerRequest: 0.005,
  markupRate: 0.75,
});

describe('a statement', () => {
  it('names every component, for the organisation and for the tenant', () => {
    const statement = costOf(chat, { inputTokens: 1000, cachedInputTokens: 2000, outputTokens: 1000 });
    const lines = statement.components.map((line) => [line.component, line.organisationUsd, line.tenantUsd]);
    expect(lines).toEqual([
      ['input', 0.003, 0.00525],
      ['cached_input', 0.0006, 0.00105],
      ['output', 0.015, 0.02625],
      ['request', 0.005, 0.00875],
    ]);
    expect(statement.tenantUsd).toBe(0.0413);
    expect(statement.unknown).toEqual([]);
  });

  it('leaves the total unknown where a price is, and says which', () => {
    const statement = costOf({ ...chat, outputCostPer1k: null }, { inputTokens: 10, outputTokens: 10 });
    expect(statement).toMatchObject({ organisationUsd: null, tenantUsd: null, unknown: ['outputTokens'] });
  });

  it('leaves the total unknown where a quantity that is billed was not stated, and says which', () => {
    expect(costOf(chat, { images: 3 })).toMatchObject({
      organisationUsd: null,
      unknown: ['inputTokens', 'outputTokens'],
    });
    expect(costOf(chat, { inputTokens: 10 })).toMatchObject({ organisationUsd: null, unknown: ['outputTokens'] });
    expect(costOf({ ...chat, outputCostPer1k: 0 }, { inputTokens: 1000 })).toMatchObject({ organisationUsd: 0.008 });
  });

  it('is spelt in an answer as rows are, and as whole', () => {
    const statement = costOf({ ...chat, outputCostPer1k: null }, { inputTokens: 1000, outputTokens: 10 });
    expect(rowFromCost(statement)).toEqual({
      organisation_usd: null,
      tenant_usd: null,
      markup_rate: 0.75,
      components: [
        {
          component: 'input',
          unit: 'inputTokens',
          quantity: 1000,
          rate: 0.003,
          per: 1000,
          organisation_usd: 0.003,
          tenant_usd: 0.00525,
        },
        {
          component: 'output',
          unit: 'outputTokens',
          quantity: 10,
          rate: null,
          per: 1000,
          organisation_usd: null,
          tenant_usd: null,
        },
        {
          component: 'request',
          unit: 'requests',
          quantity: 1,
          rate: 0.005,
          per: 1,
          organisation_usd: 0.005,
          tenant_usd: 0.00875,
        },
      ],
      unknown: ['outputTokens'],
    });
  });

  it('refuses a negative quantity and an unknown service tier, and names them', () => {
    expect(() => costOf(chat, { images: -1 })).toThrow('images is -1');
    // @ts-expect-error Not a tier.
    expect(() => costOf(chat, {}, { serviceTier: 'turbo' })).toThrow('serviceTier is "turbo"');
  });
});

describe('a prompt', () => {
  it('is billed as input in every part that has no rate of its own', () => {
    const parts = { cachedInputTokens: 1000, cacheWriteTokens: 1000, cacheWrite1hTokens: 1000, inputImageTokens: 1000 };
    const { components } = costOf({ ...chat, cachedInputCostPer1k: null }, { ...parts, outputTokens: 0 });
    expect(components.slice(0, 4).map(({ rate }) => rate)).toEqual([0.003, 0.003, 0.003, 0.003]);
  });

  it('written to a cache for an hour is unknown where only the price of minutes is known', () => {
    const writes = { ...chat, cacheWriteCostPer1k: 0.00375 };
    expect(costOf(writes, { cacheWriteTokens: 1000, outputTokens: 0 }).organisationUsd).toBe(0.00875);
    expect(costOf(writes, { cacheWrite1hTokens: 1000, outputTokens: 0 }).unknown).toEqual(['cacheWrite1hTokens']);
    const both = { ...writes, priceVariants: [{ unit: 'usd_per_1k_cache_write_1h_tokens', amount: 0.006 } as const] };
    expect(costOf(both, { cacheWrite1hTokens: 1000, outputTokens: 0 }).organisationUsd).toBe(0.011);
  });
});

describe('a fee', () => {
  const deep = {
    ...chat,
    costPerRequest: null,
    priceVariants: [
      { unit: 'usd_per_search', amount: 0.005 },
      { unit: 'usd_per_1k_citation_tokens', amount: 0.002 },
      { unit: 'usd_per_1k_reasoning_tokens', amount: 0.003 },
    ],
  } as const;
  const tokens = { inputTokens: 1000, outputTokens: 1000 };

  it('that depends on what is not stated is named as unknown', () => {
    expect(costOf(deep, tokens)).toMatchObject({
      organisationUsd: null,
      unknown: ['reasoningTokens', 'citationTokens', 'searches'],
    });
    const rest = costOf(deep, { ...tokens, searches: 20, reasoningTokens: 0 });
    expect(rest).toMatchObject({ organisationUsd: null, unknown: ['citationTokens'] });
  });

  it('comes on top where it is stated', () => {
    const stated = costOf(deep, { ...tokens, searches: 20, citationTokens: 10_000, reasoningTokens: 50_000 });
    expect(stated.organisationUsd).toBeCloseTo(0.018 + 0.1 + 0.02 + 0.15, 12);
  });

  it('for an option that the request may set is shown only', () => {
    const options = [{ unit: 'usd_per_request', amount: 0.012, option: 'high search context' }] as const;
    expect(costOf({ ...chat, priceVariants: options }, tokens).organisationUsd).toBe(0.023);
  });
});

describe('time', () => {
  it('is billed once, by the second or by the minute, whichever is known', () => {
    const film = model({ modelId: 'v', primaryMode: 'video', pricingType: 'per_second', costPerSecond: 0.05 });
    expect(costOf(film, { videoMinutes: 0.5 }).organisationUsd).toBe(1.5);
    expect(costOf(film, { videoMinutes: 0.5, minutes: 0.5 }).organisationUsd).toBe(1.5);
    expect(costOf(film, { minutes: 0.5 }).organisationUsd).toBe(1.5);
    const speech = model({ modelId: 'w', pricingType: 'per_minute', costPerMinute: 0.006, costPerSecond: 0.0001 });
    expect(costOf(speech, { minutes: 10, videoMinutes: 99 }).organisationUsd).toBe(0.06);
    expect(costOf(speech, { characters: 10 }).unknown).toEqual(['minutes']);
  });
});

describe('a self-hosted model', () => {
  const own = model({
    modelId: 'o',
    hostingType: 'self_hosted',
    hourlyRate: 2,
    costPerImage: 0.01,
    markupRate: 0.75,
    warmupTimeSeconds: 180,
  });

  it('is billed by its share of an hour, else by its unit prices', () => {
    expect(costOf(own, { hours: 0.25 })).toMatchObject({ organisationUsd: 0.5, tenantUsd: 0.875 });
    expect(costOf(own, { images: 4 })).toMatchObject({ organisationUsd: 0.04, tenantUsd: 0.07 });
    expect(costOf(own, { inputTokens: 4 })).toMatchObject({ organisationUsd: null, unknown: ['images'] });
    expect(costOf({ ...own, costPerImage: null }, { images: 4 }).unknown).toEqual(['hours']);
  });

  it('that sleeps is billed for its wake, shared by the requests that it is woken for', () => {
    const asleep = { ...own, thermalState: 'COLD' } as const;
    expect(costOf(asleep, { images: 1 })).toMatchObject({
      organisationUsd: 0.11,
      components: [{ component: 'image' }, { component: 'wake', unit: 'wakeSeconds', organisationUsd: 0.1 }],
    });
    expect(costOf(asleep, { images: 1 }, { expectedBurst: 10 }).organisationUsd).toBe(0.02);
    expect(costOf({ ...asleep, hourlyRate: null }, { images: 1 }).unknown).toEqual(['wakeSeconds']);
  });

  it('that is not deployed costs nobody knows what', () => {
    expect(costOf({ ...own, thermalState: 'OFF' }, { images: 1 })).toMatchObject({
      organisationUsd: null,
      unknown: ['wakeSeconds'],
    });
  });

  it('has no service tiers', () => {
    expect(costOf(own, { images: 4 }, { serviceTier: 'batch' }).organisationUsd).toBe(0.04);
  });
});
