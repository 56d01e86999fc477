import { describe, expect, it } from 'vitest';
import { recordedAnswers } from '../../test/recorded-answers.ts';
import { type ListedModel, listedModel, type ModelList } from './adapter.ts';
import { amazonBedrock } from './adapters/amazon-bedrock.ts';
import { anthropic } from './adapters/anthropic.ts';
import { cohere } from './adapters/cohere.ts';
import { deepgram } from './adapters/deepgram.ts';
import { fireworks } from './adapters/fireworks.ts';
import { google } from './adapters/google.ts';
import { canonicalMistralIds, mistral } from './adapters/mistral.ts';
import { openai } from './adapters/openai.ts';
import { together } from './adapters/together.ts';
import { xai } from './adapters/xai.ts';
import { parseAnswer } from './client/http-failure.ts';
import { entryReader } from './read-entries.ts';
import { instant, modalitiesOf, price, tokens } from './reading.ts';

/** One model out of the adapter's recorded answer. */
function listed<Page>(adapter: { providerId: string; list: ModelList<Page> }, modelId: string): ListedModel {
  const text = JSON.stringify(recordedAnswers(adapter.providerId).success);
  const parsed = parseAnswer(text, { schema: adapter.list.schema }, 200);
  if ('failure' in parsed) throw new Error(parsed.failure.finding);
  const found = adapter.list.models(parsed.body, entryReader().read).find((model) => model.modelId === modelId);
  if (found === undefined) throw new Error(`${modelId} is not listed`);
  return listedModel(found);
}

describe('what providers announce', () => {
  it("is OpenAI's shutdown date", () => {
    expect(listed(openai, 'gpt-4o')).toMatchObject({ deprecated: true, sunsetAt: '2027-01-14T00:00:00.000Z' });
    expect(listed(openai, 'gpt-5.5')).toMatchObject({ deprecated: null, sunsetAt: null });
  });

  it("is Mistral's deprecation date and replacement", () => {
    expect(listed(mistral, 'open-mistral-7b')).toMatchObject({
      deprecated: true,
      sunsetAt: '2025-03-30T12:00:00.000Z',
      successor: 'ministral-8b-latest',
    });
    expect(listed(mistral, 'mistral-embed')).toMatchObject({ deprecated: false, sunsetAt: null, successor: null });
  });

  it("is Bedrock's lifecycle", () => {
    expect(listed(amazonBedrock, 'ai21.j2-ultra-v1').deprecated).toBe(true);
    expect(listed(amazonBedrock, 'amazon.nova-pro-v1:0').deprecated).toBe(false);
  });

  it("is Fireworks' deprecation day and Cohere's flag", () => {
    expect(listed(fireworks, 'accounts/fireworks/models/kimi-k2p5')).toMatchObject({
      deprecated: true,
      sunsetAt: '2027-03-31T00:00:00.000Z',
    });
    expect(listed(cohere, 'command-light').deprecated).toBe(true);
    expect(listed(cohere, 'embed-v4.0').deprecated).toBe(false);
  });
});

describe('prices', () => {
  it("turn xAI's ten-thousandths of a USD per million tokens into USD per 1,000", () => {
    // 12500 is USD 1.25 a million, which the price sources confirm for grok-4.3.
    expect(listed(xai, 'grok-4.3').prices.slice(0, 3)).toEqual([
      { unit: 'usd_per_1k_input_tokens', amount: 0.00125 },
      { unit: 'usd_per_1k_cached_input_tokens', amount: 0.0002 },
      { unit: 'usd_per_1k_output_tokens', amount: 0.0025 },
    ]);
  });

  it("turn Together's USD per million tokens into USD per 1,000, and zero into none", () => {
    expect(listed(together, 'meta-llama/Llama-3.3-70B-Instruct-Turbo').prices[0]?.amount).toBe(0.00088);
    expect(listed(together, 'black-forest-labs/FLUX.2-pro').prices).toEqual([]);
  });

  it('are none where they are no positive finite number', () => {
    for (const amount of [null, undefined, 0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
      expect(price('usd_per_image', amount)).toEqual([]);
    }
    expect(price('usd_per_1k_input_tokens', 0.3, 1_000)).toEqual([{ unit: 'usd_per_1k_input_tokens', amount: 0.0003 }]);
  });
});

describe('model ids', () => {
  it('are the undated ids of Anthropic, with the snapshot as alias', () => {
    expect(listed(anthropic, 'claude-haiku-4-5').aliases).toEqual(['claude-haiku-4-5-20251001']);
    expect(listed(anthropic, 'claude-sonnet-5').aliases).toEqual([]);
  });

  it("are Deepgram's names without the language variants", () => {
    expect(listed(deepgram, 'nova-3-medical')).toMatchObject({
      inputModalities: ['audio'],
      outputModalities: ['text'],
    });
    expect(listed(deepgram, 'aura-2').capabilities).toEqual(['text_to_speech', 'voice_selection']);
  });

  it("are one a model of Mistral's, the versioned one, whatever it is listed under first", () => {
    expect(listed(mistral, 'mistral-large-2512').aliases).toEqual(['mistral-large-latest']);
    const chain = [
      { id: 'small-latest', aliases: ['small'] },
      { id: 'small-2603', aliases: [] },
      { id: 'small', aliases: ['small-2603', 'small-latest'] },
      { id: 'other', aliases: [] },
    ];
    expect(canonicalMistralIds(chain).map(({ modelId, aliases }) => [modelId, aliases])).toEqual([
      ['small-2603', ['small-latest', 'small']],
      ['other', []],
    ]);
  });
});

describe('limits and modalities', () => {
  it('are read where they are stated', () => {
    expect(listed(anthropic, 'claude-sonnet-5')).toMatchObject({
      contextWindow: 1_000_000,
      maxOutput: 128_000,
      inputModalities: ['text', 'image', 'pdf'],
      capabilities: ['chat', 'structured_output', 'reasoning', 'vision'],
    });
    expect(listed(amazonBedrock, 'amazon.titan-embed-text-v2:0')).toMatchObject({
      inputModalities: ['text'],
      outputModalities: ['embedding'],
      capabilities: ['embedding'],
    });
    expect(listed(google, 'gemini-embedding-001')).toMatchObject({ contextWindow: 2_048, maxOutput: null });
  });

  it('are unknown where the provider does not say', () => {
    expect(listed(anthropic, 'claude-opus-4-1')).toMatchObject({
      contextWindow: null,
      maxOutput: null,
      inputModalities: null,
      capabilities: ['chat'],
      createdAt: null,
    });
    for (const count of [0, -1, 1.5, 1e10]) expect(tokens.parse(count)).toBeNull();
    expect(modalitiesOf(['TEXT', 'HOLOGRAM', 'SPEECH', 'text'])).toEqual(['text', 'audio']);
    expect(modalitiesOf(['HOLOGRAM'])).toBeNull();
  });

  it('are instants only where a time is stated, in seconds, milliseconds or words, in UTC where no zone is named', () => {
    for (const stated of [1_747_094_400, 1_747_094_400_000, '1747094400', '2025-05-13', '2025-05-13T00:00:00'])
      expect(instant.parse(stated)).toBe('2025-05-13T00:00:00.000Z');
    expect(instant.parse('2027-01-14T12:00:00+02:00')).toBe('2027-01-14T10:00:00.000Z');
    const none = [0, -1, 1e20, 253_402_300_799, '', 'soon', '1970-01-01T00:00:00Z', '9999-12-31', '0'];
    for (const stated of none) expect(instant.parse(stated)).toBeNull();
  });
});
