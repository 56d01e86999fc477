import type { ExternalCategory } from '@radiant/contracts';
import { z } from 'zod';
import { bearer, type ListedModel, type ProviderAdapter, type StatedModel } from '../adapter.ts';
import { type EntryOf, entryList, entryShape } from '../read-entries.ts';
import { amount, capabilitiesWhere, instant, option, PER_MILLION, price, tokens, words } from '../reading.ts';

/** What a model is not billed by stands as 0, what it is billed by as an object. */
const none = z.literal(0).transform(() => null);
/** A price for one example, with the words for what it buys. */
const example = z.union([
  none,
  z.looseObject({ example_price: amount.nullish(), example_description: words.nullish() }),
]);

const entry = entryShape('id', {
  created: instant,
  type: words,
  display_name: words,
  context_length: tokens,
  config: { max_output_length: tokens },
  pricing: {
    input: amount,
    output: amount,
    cached_input: amount,
    image: example,
    image_pixel: z.union([none, z.looseObject({ price_per_megapixel: amount.nullish() })]),
    transcribe: z.union([none, z.looseObject({ price_per_minute: amount.nullish() })]),
    video: example,
  },
});
type Entry = EntryOf<typeof entry>;

/** Together's words for what a model is; the specification names fewer than the list. Llama Guard and its like are `moderation`. */
const CATEGORY_OF_TYPE: Readonly<Record<string, ExternalCategory>> = {
  chat: 'text_generation',
  language: 'text_generation',
  code: 'code',
  embedding: 'embedding',
  rerank: 'reranking',
  image: 'image_generation',
  video: 'video_generation',
  audio: 'text_to_speech',
  transcribe: 'speech_to_text',
  moderation: 'other',
};

/**
 * Together AI: the answer is a bare array. Source: togethercomputer/openapi openapi.yaml ModelInfo and Pricing, 090263a,
 * 2026-04-28; types and prices beyond it as the live list states them, 2026-05-31.
 */
export const together = {
  providerId: 'together',
  authentication: bearer('TOGETHER_API_KEY'),
  baseUrl: 'https://api.together.ai/v1',
  list: {
    request: () => ({ path: '/models' }),
    schema: entryList,
    models: (page, read) => read(page, entry).map(readModel),
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/models' }, schema: entryList },
} satisfies ProviderAdapter<readonly unknown[]>;

function readModel(model: Entry): StatedModel {
  return {
    modelId: model.id,
    displayName: model.display_name,
    category: CATEGORY_OF_TYPE[model.type ?? ''] ?? null,
    contextWindow: model.context_length,
    maxOutput: model.config.max_output_length,
    capabilities: capabilitiesWhere({ chat: model.type === 'chat', completion: model.type === 'language' }),
    createdAt: model.created,
    prices: pricesOf(model),
    raw: model.raw,
  };
}

/** The same field is in another unit for another type of model: `input` is USD per million tokens, or characters of speech. */
function pricesOf({ type, pricing }: Entry): ListedModel['prices'] {
  const { input, output, cached_input, image, image_pixel, transcribe, video } = pricing;
  switch (type) {
    case 'audio':
      // With a price for output it is in tokens of a speech model that the list does not explain.
      return output ? [] : price('usd_per_1k_characters', input, PER_MILLION);
    case 'transcribe':
      return price('usd_per_minute', transcribe?.price_per_minute);
    case 'image':
      return [...priceOf('usd_per_image', image), ...price('usd_per_megapixel', image_pixel?.price_per_megapixel)];
    case 'video':
      return priceOf('usd_per_request', video);
    default:
      return [
        ...price('usd_per_1k_input_tokens', input, PER_MILLION),
        ...price('usd_per_1k_output_tokens', output, PER_MILLION),
        ...price('usd_per_1k_cached_input_tokens', cached_input, PER_MILLION),
      ];
  }
}

/** Words that make an example the standard price. */
const STANDARD = /^per (?:output )?image$/;

/** An example is no standard price, unless its words say so: the size or length that it is of stands beside it. */
function priceOf(unit: 'usd_per_image' | 'usd_per_request', said: z.infer<typeof example>): ListedModel['prices'] {
  const words = said?.example_description ?? null;
  const condition = words !== null && STANDARD.test(words) ? {} : option(words ?? 'an example');
  return price(unit, said?.example_price, 1, condition);
}
