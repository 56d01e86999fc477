import type { PriceVariant } from '@radiant/contracts';
import { describe, expect, it } from 'vitest';
import { model } from '../../test/model.ts';
import { costOf } from './cost-of.ts';

/** US dollars per million tokens as providers publish them, in the registry's unit. */
const million = (usd: number) => Number((usd / 1_000).toPrecision(12));

describe('OpenAI GPT-6 Luna: input 0.10, cached 0.01, output 0.50; above 272,000 tokens 0.20, 0.02, 0.75', () => {
  // https://github.com/merefield/codexometer/releases/tag/v0.18.4 (2026-09-22); above 272,000 and batch: OpenRouter, 2026-11-10.
  const luna = model({
    modelId: 'gpt-6-luna',
    inputCostPer1k: million(0.1),
    cachedInputCostPer1k: million(0.01),
    cacheWriteCostPer1k: million(0.125),
    outputCostPer1k: million(0.5),
    priceVariants: [
      { unit: 'usd_per_1k_input_tokens', amount: million(0.2), above_input_tokens: 272_000 },
      { unit: 'usd_per_1k_cached_input_tokens', amount: million(0.02), above_input_tokens: 272_000 },
      { unit: 'usd_per_1k_cache_write_tokens', amount: million(0.25), above_input_tokens: 272_000 },
      { unit: 'usd_per_1k_output_tokens', amount: million(0.75), above_input_tokens: 272_000 },
      { unit: 'usd_per_1k_input_tokens', amount: million(0.05), service_tier: 'batch' },
      { unit: 'usd_per_1k_output_tokens', amount: million(0.25), service_tier: 'batch' },
    ],
  });
  const usage = { inputTokens: 72_000, cachedInputTokens: 200_000, outputTokens: 10_000 };
  it('272,000 tokens, 200,000 of them cached, and 10,000 out cost 0.0072 + 0.002 + 0.005', () => {
    expect(costOf(luna, usage).organisationUsd).toBeCloseTo(0.0142, 12);
  });
  it('one token more makes all of them dearer: 0.0144002 + 0.004 + 0.0075', () => {
    expect(costOf(luna, { ...usage, inputTokens: 72_001 }).organisationUsd).toBeCloseTo(0.0259002, 12);
  });
  it('100,000 tokens written to the cache above that cost 0.025 beside 0.0346 of others', () => {
    const written = costOf(luna, { inputTokens: 173_000, cacheWriteTokens: 100_000, outputTokens: 0 });
    expect(written.organisationUsd).toBeCloseTo(0.0346 + 0.025, 12);
  });
  it('a batch of a million in and a million out costs 0.05 + 0.25', () => {
    const batch = costOf(luna, { inputTokens: 1_000_000, outputTokens: 1_000_000 }, { serviceTier: 'batch' });
    expect(batch.organisationUsd).toBeCloseTo(0.3, 12);
  });
});

it('Gemini 3.1 Pro above 200,000 tokens: 200,001 in at 4.00 and 1,000 out at 18.00 cost 0.800004 + 0.018', () => {
  // OpenRouter and models.dev as of 2026-11-10, npm @earendil-works/pi-ai 1.5.2.
  const pro = model({
    modelId: 'gemini-3.1-pro-preview',
    inputCostPer1k: million(2),
    outputCostPer1k: million(12),
    priceVariants: [
      { unit: 'usd_per_1k_input_tokens', amount: million(4), above_input_tokens: 200_000 },
      { unit: 'usd_per_1k_output_tokens', amount: million(18), above_input_tokens: 200_000 },
    ],
  });
  expect(costOf(pro, { inputTokens: 200_001, outputTokens: 1_000 }).organisationUsd).toBeCloseTo(0.818004, 12);
  expect(costOf(pro, { inputTokens: 200_000, outputTokens: 1_000 }).organisationUsd).toBeCloseTo(0.412, 12);
});

it('Claude Sonnet 5 with its cache: 10,000 written for five minutes at 2.50, for an hour at 4.00, 100,000 read at 0.20', () => {
  // https://platform.claude.com/docs/zh-CN/models/sonnet-5/overview.md (October 2026).
  const sonnet = model({
    modelId: 'claude-sonnet-5',
    inputCostPer1k: million(2),
    outputCostPer1k: million(10),
    cachedInputCostPer1k: million(0.2),
    cacheWriteCostPer1k: million(2.5),
    priceVariants: [{ unit: 'usd_per_1k_cache_write_1h_tokens', amount: million(4) }],
  });
  const rest = { inputTokens: 1_000, cachedInputTokens: 100_000, outputTokens: 500 };
  expect(costOf(sonnet, { ...rest, cacheWriteTokens: 10_000 }).organisationUsd).toBeCloseTo(0.052, 12);
  expect(costOf(sonnet, { ...rest, cacheWrite1hTokens: 10_000 }).organisationUsd).toBeCloseTo(0.067, 12);
});

describe('DeepSeek V4 Pro: twice as dear from 01:00 to 04:00 and 06:00 to 10:00 UTC, Monday to Friday, since 2026-08-16T16:00Z', () => {
  // https://api-docs.deepseek.com/quick_start/pricing/ (October 2026): 0.66 in and 1.98 out, at the peak 1.32 and 3.96; before 0.435 and 0.87.
  const peak = (unit: PriceVariant['unit'], amount: number): PriceVariant[] =>
    [
      { from: '01:00', until: '04:00' },
      { from: '06:00', until: '10:00' },
    ].map((hours) => ({
      unit,
      amount,
      from: '2026-08-16T16:00:00Z',
      hours_utc: { ...hours, weekdays: [1, 2, 3, 4, 5] },
    }));
  const pro = model({
    modelId: 'deepseek-v4-pro',
    inputCostPer1k: million(0.66),
    outputCostPer1k: million(1.98),
    priceVariants: [
      ...peak('usd_per_1k_input_tokens', million(1.32)),
      ...peak('usd_per_1k_output_tokens', million(3.96)),
      { unit: 'usd_per_1k_input_tokens', amount: million(0.435), until: '2026-08-16T16:00:00Z' },
      { unit: 'usd_per_1k_output_tokens', amount: million(0.87), until: '2026-08-16T16:00:00Z' },
    ],
  });
  it.each([
    // 2026-11-26 is a Thursday.
    ['2026-11-26T00:59:59.999Z', 2.64],
    ['2026-11-26T01:00:00Z', 5.28],
    ['2026-11-26T03:59:59.999Z', 5.28],
    ['2026-11-26T04:00:00Z', 2.64],
    ['2026-11-26T09:59:59Z', 5.28],
    ['2026-11-26T10:00:00Z', 2.64],
    ['2026-11-28T01:00:00Z', 2.64],
    ['2026-08-14T01:00:00Z', 1.305],
    ['2026-08-16T15:59:59Z', 1.305],
    ['2026-08-16T16:00:00Z', 2.64],
  ])('a million tokens in and out at %s cost %d', (at, usd) => {
    const million1 = { inputTokens: 1_000_000, outputTokens: 1_000_000 };
    expect(costOf(pro, million1, { at: new Date(at) }).organisationUsd).toBeCloseTo(usd, 12);
  });
});

it('Whisper at 0.006 a minute: an hour costs 0.36', () => {
  // LiteLLM’s price map of 2026-08-01, key whisper-1: 0.0001 a second.
  const whisper = model({
    modelId: 'whisper-1',
    primaryMode: 'transcription',
    pricingType: 'per_minute',
    costPerMinute: 0.006,
    costPerSecond: 0.0001,
  });
  expect(costOf(whisper, { minutes: 60 }).organisationUsd).toBeCloseTo(0.36, 12);
});

it('FLUX.2 Pro from 0.03 an image: ten cost 0.30; at a markup of 40 % a tenant pays 0.42', () => {
  // https://docs.bfl.ai/quick_start/pricing.md (2026): 1 credit = 0.01 USD.
  const flux = model({
    modelId: 'flux-2-pro',
    primaryMode: 'image',
    pricingType: 'per_image',
    costPerImage: 0.03,
    markupRate: 0.4,
  });
  expect(costOf(flux, { images: 10 })).toMatchObject({ organisationUsd: 0.3, tenantUsd: 0.42 });
});

it('Sonar Deep Research: 10,000 in, 5,000 out, 40,000 cited, 100,000 reasoned and 30 searches cost 0.02 + 0.04 + 0.08 + 0.3 + 0.15', () => {
  // LiteLLM’s price map of 2026-08-01, key perplexity/sonar-deep-research: 2.00, 8.00, 2.00 and 3.00 a million, 5.00 a thousand searches.
  const deep = model({
    modelId: 'sonar-deep-research',
    inputCostPer1k: million(2),
    outputCostPer1k: million(8),
    priceVariants: [
      { unit: 'usd_per_1k_citation_tokens', amount: million(2) },
      { unit: 'usd_per_1k_reasoning_tokens', amount: million(3) },
      { unit: 'usd_per_search', amount: 0.005 },
    ],
  });
  const usage = {
    inputTokens: 10_000,
    outputTokens: 5_000,
    citationTokens: 40_000,
    reasoningTokens: 100_000,
    searches: 30,
  };
  expect(costOf(deep, usage).organisationUsd).toBeCloseTo(0.59, 12);
});
