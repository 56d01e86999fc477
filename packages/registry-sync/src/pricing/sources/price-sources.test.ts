import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { awsPriceListSchema, readAwsPriceList } from './aws-price-list.ts';
import { genaiPrices } from './genai-prices.ts';
import { litellm } from './litellm.ts';
import { modelsDev } from './models-dev.ts';
import { openRouter } from './openrouter.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../test/fixtures/price-sources/${name}.json`, import.meta.url), 'utf8'));

describe("LiteLLM's price map", () => {
  const document = litellm.read(litellm.schema.parse(fixture('litellm')));

  it.each([
    [
      'gpt-4o-mini',
      {
        input_cost_per_1k: 0.00015,
        output_cost_per_1k: 0.0006,
        cached_input_cost_per_1k: 0.000075,
        'usd_per_1k_input_tokens, batch': 0.000075,
      },
    ],
    [
      'claude-haiku-4-5',
      {
        input_cost_per_1k: 0.001,
        output_cost_per_1k: 0.005,
        cached_input_cost_per_1k: 0.0001,
        cache_write_cost_per_1k: 0.00125,
      },
    ],
    ['perplexity/sonar', { input_cost_per_1k: 0.001, output_cost_per_1k: 0.001, cost_per_request: 0.005 }],
    ['whisper-1', { cost_per_second: 0.0001, cost_per_minute: 0.006 }],
    ['runwayml/gen4_turbo', { cost_per_second: 0.05 }],
    ['dall-e-3', { cost_per_image: 0.04 }],
    ['gpt-image-2', { input_cost_per_1k: 0.005, output_cost_per_1k: 0.03, cached_input_cost_per_1k: 0.00125 }],
    ['gemini/gemini-embedding-2', { input_cost_per_1k: 0.0002, output_cost_per_1k: 0 }],
    ['rerank-v3.5', { cost_per_request: 0.002 }],
    ['tts-1', { cost_per_1k_characters: 0.015 }],
  ])('gives %s in the units of the columns', (key, prices) => {
    expect(document.lookUp(key)).toEqual(prices);
  });
  it('reads what its names say: above a length of the prompt, of a service tier, of a cache of one hour', () => {
    const entry = {
      litellm_provider: 'anthropic',
      input_cost_per_token: 3e-6,
      input_cost_per_token_above_200k_tokens: 6e-6,
      output_cost_per_token_batches: 7.5e-6,
      cache_read_input_token_cost_above_272k_tokens_priority: 1e-6,
      cache_creation_input_token_cost_above_1hr: 6e-6,
      cache_creation_input_token_cost_above_1hr_above_200k_tokens: 1.2e-5,
      input_cost_per_audio_token_priority: 1,
      output_cost_per_token_above_200k_tokens: null,
      input_cost_per_token_above_15s_interval: 1,
    };
    expect(litellm.read({ entry }).lookUp('entry')).toEqual({
      input_cost_per_1k: 0.003,
      'usd_per_1k_input_tokens, above 200000 tokens': 0.006,
      'usd_per_1k_output_tokens, batch': 0.0075,
      'usd_per_1k_cached_input_tokens, above 272000 tokens, priority': 0.001,
      usd_per_1k_cache_write_1h_tokens: 0.006,
      'usd_per_1k_cache_write_1h_tokens, above 200000 tokens': 0.012,
    });
  });
  it('takes the search of a model that makes many of them, and bills citations, for one of those', () => {
    const entry = {
      litellm_provider: 'perplexity',
      citation_cost_per_token: 2e-6,
      output_cost_per_reasoning_token: 3e-6,
      search_context_cost_per_query: { search_context_size_low: 0.005 },
    };
    expect(litellm.read({ entry }).lookUp('entry')).toEqual({
      usd_per_search: 0.005,
      usd_per_1k_citation_tokens: 0.002,
      usd_per_1k_reasoning_tokens: 0.003,
    });
  });
  it('holds no model sample_spec, knows no key that is not its own, and names what it cannot read', () => {
    expect(document.keys).toHaveLength(10);
    expect(document.lookUp('sample_spec')).toBeNull();
    expect(document.lookUp('constructor')).toBeNull();
    expect(document.lookUp('broken')).toMatch(/^input_cost_per_token: /);
  });
});

describe('genai-prices', () => {
  const at = (time: string) => genaiPrices.read(genaiPrices.schema.parse(fixture('genai-prices')), new Date(time));
  const document = at('2026-11-26T12:00:00Z');

  it('gives prices per thousand tokens and per minute, by provider and id, with those of long prompts', () => {
    expect(document.lookUp('openai/gpt-6-luna')).toEqual({
      input_cost_per_1k: 0.0001,
      output_cost_per_1k: 0.0005,
      cached_input_cost_per_1k: 0.00001,
      cache_write_cost_per_1k: 0.000125,
      'usd_per_1k_input_tokens, above 272000 tokens': 0.0002,
      'usd_per_1k_output_tokens, above 272000 tokens': 0.00075,
      'usd_per_1k_cached_input_tokens, above 272000 tokens': 0.00002,
      'usd_per_1k_cache_write_tokens, above 272000 tokens': 0.00025,
    });
    expect(document.lookUp('openai/whisper-1')).toEqual({ cost_per_minute: 0.006 });
    expect(document.lookUp('anthropic/claude-opus-5-5')).toMatchObject({ usd_per_1k_cache_write_1h_tokens: 0.008 });
    expect(document.lookUp('perplexity/sonar-deep-research')).toMatchObject({ usd_per_1k_reasoning_tokens: 0.003 });
  });
  it('counts a band from its first token, also where it is written with the last one before', () => {
    expect(document.lookUp('openai/gpt-6-astra')).toMatchObject({
      'usd_per_1k_input_tokens, above 272000 tokens': 0.02,
    });
  });
  it('gives what is in force that day, whole, and later prices from when they hold', () => {
    expect(document.lookUp('anthropic/claude-opus-4-6')).toEqual({
      input_cost_per_1k: 0.005,
      output_cost_per_1k: 0.025,
      cached_input_cost_per_1k: 0.0005,
      cache_write_cost_per_1k: 0.00625,
      usd_per_1k_cache_write_1h_tokens: 0.01,
    });
    expect(document.lookUp('google/gemini-3.8-flash')).toMatchObject({
      input_cost_per_1k: 0.00075,
      'usd_per_1k_input_tokens, from 2027-01-01T00:00:00Z': 0.0015,
    });
    expect(at('2027-01-01T00:00:00Z').lookUp('google/gemini-3.8-flash')).toEqual({
      input_cost_per_1k: 0.0015,
      output_cost_per_1k: 0.0075,
      cached_input_cost_per_1k: 0.00015,
    });
  });
  it('gives prices of hours with their hours', () => {
    expect(document.lookUp('deepseek/deepseek-v4-pro')).toMatchObject({
      input_cost_per_1k: 0.00066,
      'usd_per_1k_input_tokens, 01:00-04:00 UTC': 0.00132,
      'usd_per_1k_output_tokens, 06:00-10:00 UTC': 0.00396,
    });
  });
  it('says of entries that they are not there or cannot be read, and loses no other by them', () => {
    const odd = [
      7,
      { id: 'x', models: 7 },
      {
        id: 'y',
        models: [
          { id: 'a', prices: 7 },
          { id: 'b', prices: { input_mtok: 1 } },
        ],
      },
    ];
    const read = genaiPrices.read(genaiPrices.schema.parse(odd), new Date());
    expect(read.keys).toEqual(['y/b']);
    expect(read.lookUp('y/a')).toMatch(/^prices: /);
    expect(read.lookUp('x/a')).toBeNull();
  });
});

describe('models.dev', () => {
  const document = modelsDev.read(modelsDev.schema.parse(fixture('models-dev')));

  it('gives prices per thousand tokens, and finds ids that hold slashes', () => {
    expect(document.lookUp('groq/openai/gpt-oss-120b')).toEqual({
      input_cost_per_1k: 0.00015,
      output_cost_per_1k: 0.0006,
      cached_input_cost_per_1k: 0.000075,
    });
    expect(document.lookUp('anthropic/claude-haiku-4-5')).toMatchObject({ cache_write_cost_per_1k: 0.00125 });
    expect(document.lookUp('groq/whisper-large-v3-turbo')).toEqual({});
  });
  it('reads the prices of long prompts, by either of its names', () => {
    const over = { input: 6, cache_read: 0.6 };
    const models = {
      tiers: { cost: { input: 3, tiers: [{ tier: { size: 272_000 }, output: 22.5 }] } },
      before: { cost: { input: 3, context_over_200k: over } },
    };
    const long = modelsDev.read({ p: { models } });
    expect(long.lookUp('p/tiers')).toEqual({
      input_cost_per_1k: 0.003,
      'usd_per_1k_output_tokens, above 272000 tokens': 0.0225,
    });
    expect(long.lookUp('p/before')).toEqual({
      input_cost_per_1k: 0.003,
      'usd_per_1k_input_tokens, above 200000 tokens': 0.006,
      'usd_per_1k_cached_input_tokens, above 200000 tokens': 0.0006,
    });
  });
  it('takes a mode that is asked for by a service tier as that tier, and no other mode', () => {
    const modes = {
      fast: { cost: { input: 4, output: 20 }, provider: { body: { service_tier: 'priority' } } },
      pro: { provider: { body: { reasoning: { mode: 'pro' } } } },
      quick: { cost: { input: 8 }, provider: { body: { speed: 'fast' } } },
    };
    const read = modelsDev.read({ p: { models: { m: { cost: { input: 2 }, experimental: { modes } } } } });
    expect(read.lookUp('p/m')).toEqual({
      input_cost_per_1k: 0.002,
      'usd_per_1k_input_tokens, priority': 0.004,
      'usd_per_1k_output_tokens, priority': 0.02,
    });
    const odd = modelsDev.read({ p: { models: { m: { cost: { input: 2 }, experimental: { modes: 7 } } } } });
    expect(odd.lookUp('p/m')).toEqual({ input_cost_per_1k: 0.002 });
  });
  it('counts the models that it states a price of, and says of others that they are not there or cannot be read', () => {
    expect(document.keys).toHaveLength(2);
    expect(document.lookUp('groq/nothing')).toBeNull();
    expect(document.lookUp('nothing')).toBeNull();
    expect(document.lookUp('anthropic/broken')).toMatch(/^cost.input: /);
  });
  it('loses the provider alone whose models are of another shape, and states no price by a long list of something else', () => {
    const odd = { ...Object(fixture('models-dev')), groq: { models: [] }, junk: 7 };
    const read = modelsDev.read(modelsDev.schema.parse(odd));
    expect(read.lookUp('groq/openai/gpt-oss-120b')).toBeNull();
    expect(read.lookUp('anthropic/claude-haiku-4-5')).toMatchObject({ cache_write_cost_per_1k: 0.00125 });
    const junk = Object.fromEntries(
      Array.from({ length: 9_000 }, (_, at) => [`key${at}`, { models: { a: {}, b: 7 } }]),
    );
    expect(modelsDev.read(junk).keys).toEqual([]);
    expect(litellm.read(junk).keys).toEqual([]);
    expect(openRouter.read({ data: [{ id: 'a' }, null, { id: 'b', pricing: {} }] }).keys).toEqual([]);
  });
});

describe('OpenRouter', () => {
  const document = openRouter.read(openRouter.schema.parse(fixture('openrouter')));

  it('gives prices per thousand tokens out of decimal strings', () => {
    expect(document.lookUp('openai/gpt-4o-mini')).toEqual({
      input_cost_per_1k: 0.00015,
      output_cost_per_1k: 0.0006,
      cached_input_cost_per_1k: 0.000075,
      cost_per_request: 0,
    });
  });
  it('passes the -1 of a router on as it is, to be refused', () => {
    expect(document.lookUp('openrouter/auto')).toMatchObject({ input_cost_per_1k: -1_000 });
  });
  it('names what it cannot read', () => {
    expect(document.lookUp('broken')).toMatch(/^pricing.prompt: expected a decimal number/);
    expect(document.lookUp('nothing')).toBeNull();
  });
});

describe('the AWS price list', () => {
  it('gives hosting prices of the region alone, by instance type', () => {
    const document = awsPriceListSchema.parse(fixture('aws-price-list'));
    const { hourlyRates, publishedAt } = readAwsPriceList(document, 'us-east-1');
    expect([...hourlyRates]).toEqual([['ml.m5.xlarge', 0.23]]);
    expect(publishedAt).toBe('2026-09-28T00:00:00Z');
    expect([...readAwsPriceList(document, 'eu-west-1').hourlyRates]).toEqual([['ml.m5.xlarge', 0.257]]);
  });
});
