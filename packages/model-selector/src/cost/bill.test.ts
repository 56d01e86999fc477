import {
  type ExpectedUsage,
  NOTHING_ASSURED,
  type PriceQuery,
  type PriceVariant,
  usageQuantities,
} from '@radiant/contracts';
import { describe, expect, it } from 'vitest';
import { model } from '../../test/model.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { billOf, isPlainTokenUsage, organisationCost, tokenRatesOf, wakeCost } from './bill.ts';

const query = (usage: ExpectedUsage, more: Partial<PriceQuery> = {}): PriceQuery => ({
  quantities: usageQuantities(usage),
  serviceTier: 'standard',
  atMs: Date.parse('2026-11-26T12:00:00Z'),
  expectedBurst: 1,
  assured: NOTHING_ASSURED,
  ...more,
});

/** The bill as `component unit quantity × rate / per`, a line each. */
const bill = (differences: Partial<SelectableModel>, usage: ExpectedUsage, more: Partial<PriceQuery> = {}) =>
  billOf(model({ modelId: 'm', ...differences }), query(usage, more)).map(
    ({ component, unit, quantity, rate, per }) => `${component} ${unit} ${quantity} × ${rate} / ${per}`,
  );

const priced = (unit: PriceVariant['unit'], amount: number): PriceVariant => ({ unit, amount });
const TOKENS = { pricingType: 'per_token', inputCostPer1k: 1, outputCostPer1k: 4 } as const;
const SIXTIETH = 1 / 60;

describe('the bill of a model billed by tokens', () => {
  it('has input and output, and nothing of what is not used', () => {
    expect(bill(TOKENS, { inputTokens: 500, outputTokens: 20, images: 3, minutes: 2, videoMinutes: 1 })).toEqual([
      'input inputTokens 500 × 1 / 1000',
      'output outputTokens 20 × 4 / 1000',
    ]);
    expect(bill(TOKENS, { inputTokens: 0, outputTokens: 20 })).toEqual(['output outputTokens 20 × 4 / 1000']);
  });

  it('has every part of the prompt at its own price', () => {
    const own = {
      ...TOKENS,
      cachedInputCostPer1k: 0.1,
      cacheWriteCostPer1k: 1.25,
      priceVariants: [priced('usd_per_1k_cache_write_1h_tokens', 2), priced('usd_per_1k_input_image_tokens', 3)],
    };
    const usage = {
      inputTokens: 1,
      cachedInputTokens: 2,
      cacheWriteTokens: 3,
      cacheWrite1hTokens: 4,
      inputImageTokens: 5,
      outputTokens: 6,
    };
    expect(bill(own, usage)).toEqual([
      'input inputTokens 1 × 1 / 1000',
      'cached_input cachedInputTokens 2 × 0.1 / 1000',
      'cache_write cacheWriteTokens 3 × 1.25 / 1000',
      'cache_write_1h cacheWrite1hTokens 4 × 2 / 1000',
      'input_image inputImageTokens 5 × 3 / 1000',
      'output outputTokens 6 × 4 / 1000',
    ]);
  });

  it('has parts of the prompt as input where they have no price of their own', () => {
    const usage = {
      cachedInputTokens: 2,
      cacheWriteTokens: 3,
      cacheWrite1hTokens: 4,
      inputImageTokens: 5,
      outputTokens: 0,
    };
    expect(bill(TOKENS, usage)).toEqual([
      'cached_input cachedInputTokens 2 × 1 / 1000',
      'cache_write cacheWriteTokens 3 × 1 / 1000',
      'cache_write_1h cacheWrite1hTokens 4 × 1 / 1000',
      'input_image inputImageTokens 5 × 1 / 1000',
    ]);
  });

  it('does not take a short write for the price of a long one', () => {
    expect(bill({ ...TOKENS, cacheWriteCostPer1k: 1.25 }, { cacheWrite1hTokens: 4, outputTokens: 0 })).toEqual([
      'cache_write_1h cacheWrite1hTokens 4 × null / 1000',
    ]);
  });

  it('has no input that nobody stated where another part of the prompt is, and an unknown one where none is', () => {
    expect(bill(TOKENS, { cachedInputTokens: 2, outputTokens: 0 })).toEqual([
      'cached_input cachedInputTokens 2 × 1 / 1000',
    ]);
    expect(bill(TOKENS, { outputTokens: 1 })).toEqual([
      'input inputTokens null × 1 / 1000',
      'output outputTokens 1 × 4 / 1000',
    ]);
    expect(bill(TOKENS, { inputTokens: 1 })).toEqual([
      'input inputTokens 1 × 1 / 1000',
      'output outputTokens null × 4 / 1000',
    ]);
  });

  it('has the price of a prompt of that length', () => {
    const long = { ...TOKENS, priceVariants: [{ ...priced('usd_per_1k_input_tokens', 2), above_input_tokens: 100 }] };
    expect(bill(long, { inputTokens: 60, cachedInputTokens: 40, outputTokens: 0 })[0]).toBe(
      'input inputTokens 60 × 1 / 1000',
    );
    expect(bill(long, { inputTokens: 61, cachedInputTokens: 40, outputTokens: 0 })[0]).toBe(
      'input inputTokens 61 × 2 / 1000',
    );
  });

  it('has images, sound and film that go in where they have prices, by the second', () => {
    const seeing = {
      ...TOKENS,
      priceVariants: [
        priced('usd_per_input_image', 0.01),
        priced('usd_per_input_audio_second', 0.02),
        priced('usd_per_input_video_second', 0.03),
      ],
    };
    expect(bill(seeing, { inputTokens: 0, outputTokens: 0, images: 2, minutes: 3, videoMinutes: 4 })).toEqual([
      'input_image images 2 × 0.01 / 1',
      `input_audio minutes 3 × 0.02 / ${SIXTIETH}`,
      `input_video videoMinutes 4 × 0.03 / ${SIXTIETH}`,
    ]);
    expect(
      organisationCost(model({ modelId: 'm', ...seeing }), query({ inputTokens: 0, outputTokens: 0, minutes: 3 })),
    ).toBe(3 * 60 * 0.02);
    expect(bill(seeing, { inputTokens: 0, outputTokens: 0 })).toEqual([]);
  });

  it('has fees on top, unknown where their quantity was not stated', () => {
    const fees = {
      ...TOKENS,
      costPerRequest: 0.5,
      priceVariants: [
        priced('usd_per_1k_reasoning_tokens', 6),
        priced('usd_per_1k_citation_tokens', 7),
        priced('usd_per_search', 8),
      ],
    };
    const none = { inputTokens: 0, outputTokens: 0 };
    expect(bill(fees, { ...none, reasoningTokens: 1, citationTokens: 2, searches: 3 })).toEqual([
      'reasoning reasoningTokens 1 × 6 / 1000',
      'citation citationTokens 2 × 7 / 1000',
      'search searches 3 × 8 / 1',
      'request requests 1 × 0.5 / 1',
    ]);
    expect(bill(fees, none)).toEqual([
      'reasoning reasoningTokens null × 6 / 1000',
      'citation citationTokens null × 7 / 1000',
      'search searches null × 8 / 1',
      'request requests 1 × 0.5 / 1',
    ]);
  });
});

describe('the bill of a model billed by other units', () => {
  it.each([
    ['per_character', { costPer1kCharacters: 2 }, { characters: 5 }, ['characters characters 5 × 2 / 1000']],
    ['per_image', { costPerImage: 2 }, { images: 5 }, ['image images 5 × 2 / 1']],
    ['per_image', { costPerImage: 2 }, { characters: 5 }, ['image images null × 2 / 1']],
    ['per_minute', { costPerMinute: 2 }, { minutes: 5 }, ['minute minutes 5 × 2 / 1']],
    ['per_minute', { costPerMinute: 2 }, { videoMinutes: 5 }, ['minute videoMinutes 5 × 2 / 1']],
    ['per_minute', { costPerMinute: 2 }, { minutes: 1, videoMinutes: 5 }, ['minute minutes 1 × 2 / 1']],
    ['per_minute', { costPerMinute: 2 }, {}, ['minute minutes null × 2 / 1']],
    ['per_minute', { costPerMinute: 2, costPerSecond: 1 }, { minutes: 5 }, ['minute minutes 5 × 2 / 1']],
    ['per_minute', { costPerSecond: 1 }, { minutes: 5 }, [`minute minutes 5 × 1 / ${SIXTIETH}`]],
    ['per_second', { costPerMinute: 2, costPerSecond: 1 }, { minutes: 5 }, [`minute minutes 5 × 1 / ${SIXTIETH}`]],
    ['per_second', { costPerMinute: 2 }, { minutes: 5 }, ['minute minutes 5 × 2 / 1']],
    ['per_request', { costPerRequest: 2 }, { requests: 5 }, ['request requests 5 × 2 / 1']],
    ['per_request', {}, { requests: 5 }, ['request requests 5 × null / 1']],
  ] as const)('%s, priced %j, of %j is %j', (pricingType, prices, usage, lines) => {
    expect(bill({ pricingType, ...prices }, usage)).toEqual(lines);
  });

  it('of a film is by its length, whatever it sounds like', () => {
    const film = { pricingType: 'per_minute', primaryMode: 'video', costPerMinute: 2 } as const;
    expect(bill(film, { minutes: 1, videoMinutes: 5 })).toEqual(['minute videoMinutes 5 × 2 / 1']);
    expect(bill(film, { minutes: 1 })).toEqual(['minute minutes 1 × 2 / 1']);
    expect(bill(film, {})).toEqual(['minute videoMinutes null × 2 / 1']);
  });

  it('without a pricing type is by the first price that it has, in the order of the trade', () => {
    const all = {
      pricingType: null,
      inputCostPer1k: 1,
      outputCostPer1k: null,
      costPer1kCharacters: 2,
      costPerImage: 3,
      costPerMinute: 4,
      costPerSecond: 5,
    };
    const usage = { inputTokens: 1, outputTokens: 0, characters: 1, images: 1, minutes: 1 };
    const first = (prices: Partial<SelectableModel>) => bill({ ...all, ...prices }, usage)[0]?.split(' ')[0];
    expect(first({})).toBe('input');
    expect(first({ inputCostPer1k: null, outputCostPer1k: 1 })).toBe('input');
    expect(first({ inputCostPer1k: null })).toBe('characters');
    expect(first({ inputCostPer1k: null, costPer1kCharacters: null })).toBe('image');
    expect(first({ inputCostPer1k: null, costPer1kCharacters: null, costPerImage: null })).toBe('minute');
    const rest = { inputCostPer1k: null, costPer1kCharacters: null, costPerImage: null, costPerMinute: null };
    expect(bill({ ...all, ...rest }, usage)).toEqual([`minute minutes 1 × 5 / ${SIXTIETH}`]);
    expect(first({ ...rest, costPerSecond: null })).toBe('request');
    expect(first({ ...rest, costPerMinute: 4, costPerSecond: null })).toBe('minute');
  });
});

describe('the bill of a model of our own', () => {
  const own = { hostingType: 'self_hosted', thermalState: 'HOT', hourlyRate: 36, warmupTimeSeconds: 100 } as const;

  it('is by the hours stated, else by every unit that it has a price for, else by hours that nobody stated', () => {
    const units = { costPerImage: 1, costPerMinute: 2, costPerMinuteVideo: 3, costPer3dModel: 4, costPerRequest: 5 };
    expect(bill({ ...own, ...units }, { hours: 2, images: 1 })).toEqual(['hour_share hours 2 × 36 / 1']);
    expect(bill({ ...own, ...units }, { images: 1, minutes: 2, videoMinutes: 3, models3d: 4 })).toEqual([
      'image images 1 × 1 / 1',
      'minute minutes 2 × 2 / 1',
      'video_minute videoMinutes 3 × 3 / 1',
      'model_3d models3d 4 × 4 / 1',
      'request requests 1 × 5 / 1',
    ]);
    expect(bill(own, { inputTokens: 5 })).toEqual(['hour_share hours null × 36 / 1']);
  });

  it('has its wake, shared by those who wait for it; nothing where it is ready, unknown where it is not deployed', () => {
    const asleep = { ...own, costPerRequest: 0, thermalState: 'COLD' } as const;
    expect(bill(asleep, {}, { expectedBurst: 4 })).toEqual([
      'request requests 1 × 0 / 1',
      'wake wakeSeconds 100 × 36 / 14400',
    ]);
    expect(wakeCost(model({ modelId: 'm', ...asleep }), query({}))).toBe(1);
    expect(wakeCost(model({ modelId: 'm', ...asleep, thermalState: 'WARM' }), query({}))).toBe(0);
    expect(wakeCost(model({ modelId: 'm', ...asleep, thermalState: 'OFF' }), query({}))).toBeNull();
    expect(bill({ ...asleep, thermalState: 'OFF' }, {}).at(-1)).toBe('wake wakeSeconds null × 36 / 3600');
    expect(organisationCost(model({ modelId: 'm', ...asleep, thermalState: 'OFF' }), query({}))).toBeNull();
  });
});

describe('a surcharge', () => {
  const assured = { areas: ['eu'], every: [] } as const;
  const european = { ...TOKENS, assurances: { processed_in_eu: { multiplier: 1.5 } } };

  it('is a share of all that is listed, in US dollars', () => {
    expect(bill(european, { inputTokens: 2000, outputTokens: 500 }, { assured })).toEqual([
      'input inputTokens 2000 × 1 / 1000',
      'output outputTokens 500 × 4 / 1000',
      'surcharge usd 4 × 0.5 / 1',
    ]);
    expect(bill(european, { inputTokens: 0, outputTokens: 0 }, { assured })).toEqual([]);
  });

  it('of what is not known is not shown, and what is unknown stays so', () => {
    const lines = bill(european, { inputTokens: 2000 }, { assured });
    expect(lines).toEqual(['input inputTokens 2000 × 1 / 1000', 'output outputTokens null × 4 / 1000']);
    expect(
      organisationCost(model({ modelId: 'm', ...european }), query({ inputTokens: 2000 }, { assured })),
    ).toBeNull();
    expect(bill({ ...european, inputCostPer1k: null }, { inputTokens: 2000, outputTokens: 500 }, { assured })).toEqual([
      'input inputTokens 2000 × null / 1000',
      'output outputTokens 500 × 4 / 1000',
    ]);
  });
});

describe('a plain usage', () => {
  it('states a prompt and an answer, and no other part of a prompt', () => {
    expect(isPlainTokenUsage(query({ inputTokens: 1, outputTokens: 1 }))).toBe(true);
    expect(isPlainTokenUsage(query({ cachedInputTokens: 1, outputTokens: 0, cacheWriteTokens: 0 }))).toBe(true);
    expect(isPlainTokenUsage(query({ inputTokens: 1 }))).toBe(false);
    expect(isPlainTokenUsage(query({ outputTokens: 1 }))).toBe(false);
    for (const part of ['cacheWriteTokens', 'cacheWrite1hTokens', 'inputImageTokens']) {
      expect(isPlainTokenUsage(query({ inputTokens: 1, outputTokens: 1, [part]: 1 })), part).toBe(false);
    }
  });

  it('is billed by three rates, where nothing else is billed', () => {
    const at = query({ inputTokens: 1, outputTokens: 1 });
    expect(tokenRatesOf(model({ modelId: 'm', ...TOKENS }), at, 1)).toEqual({ input: 1, cached: 1, output: 4 });
    expect(tokenRatesOf(model({ modelId: 'm', ...TOKENS, cachedInputCostPer1k: 0.1 }), at, 1)?.cached).toBe(0.1);
    for (const unit of [
      'usd_per_search',
      'usd_per_input_image',
      'usd_per_input_audio_second',
      'usd_per_input_video_second',
      'usd_per_1k_reasoning_tokens',
      'usd_per_1k_citation_tokens',
      'usd_per_request',
    ] as const) {
      expect(
        tokenRatesOf(model({ modelId: 'm', ...TOKENS, priceVariants: [priced(unit, 1)] }), at, 1),
        unit,
      ).toBeNull();
    }
    expect(tokenRatesOf(model({ modelId: 'm', pricingType: 'per_image', inputCostPer1k: 1 }), at, 1)).toBeNull();
    expect(tokenRatesOf(model({ modelId: 'm', hostingType: 'self_hosted', ...TOKENS }), at, 1)).toBeNull();
  });
});
