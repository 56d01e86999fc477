import { z } from 'zod';
import { bearer, type ListedModel, type ProviderAdapter, type StatedModel } from '../adapter.ts';
import { type EntryOf, entryList, entryShape } from '../read-entries.ts';
import { amount, instant, modalitiesOf, price, tokens, words } from '../reading.ts';

/** The typed lists have `models`, the OpenAI-compatible one has `data`. */
const pageSchema = z
  .looseObject({ models: entryList.optional(), data: entryList.optional() })
  .refine(({ models, data }) => models !== undefined || data !== undefined, {
    error: 'expected a list of entries',
    path: ['models'],
  });
type Page = z.infer<typeof pageSchema>;

const entry = entryShape('id', {
  created: instant,
  aliases: [words],
  input_modalities: [words],
  output_modalities: [words],
  prompt_text_token_price: amount,
  cached_prompt_text_token_price: amount,
  prompt_image_token_price: amount,
  completion_text_token_price: amount,
  search_price: amount,
  image_price: amount,
  generated_image_token_price: amount,
  long_context_threshold: tokens,
  prompt_text_token_price_long_context: amount,
  cached_prompt_text_token_price_long_context: amount,
  completion_text_token_price_long_context: amount,
  context_length: tokens,
});
type Entry = EntryOf<typeof entry>;

/** So many make one USD: 12,500 for a token is USD 1.25 for a million. */
const PER_USD = 10_000_000_000;
const PER_USD_PER_1K = PER_USD / 1_000;

/** The three typed lists tell modalities and prices, the OpenAI-compatible one alone tells the context's length. */
const LISTS = ['/language-models', '/image-generation-models', '/video-generation-models', '/models'] as const;

/**
 * xAI: four lists of the same models, united by id. Source: models.dev packages/core/src/sync/providers/xai.ts, f3fc692,
 * 2026-07-02; docs.x.ai REST API reference, models, 2026-04-19.
 */
export const xai = {
  providerId: 'xai',
  authentication: bearer('XAI_API_KEY'),
  baseUrl: 'https://api.x.ai/v1',
  list: {
    starts: LISTS,
    request: (cursor) => ({ path: cursor ?? LISTS[0] }),
    schema: pageSchema,
    models: (page, read) => read(page.models ?? page.data ?? [], entry).map(readModel),
    coverage: { kind: 'partial', reason: 'A key restricted by its access list sees only the models it may call' },
  },
  health: { request: { path: '/api-key' }, schema: z.looseObject({ acls: z.array(z.unknown()) }) },
  // A wrong key is answered with 400 and "Incorrect API key provided".
  keyRefusal: { status: 400, body: /Incorrect(?: |%20)API(?: |%20)key/i },
} satisfies ProviderAdapter<Page>;

function readModel(model: Entry): StatedModel {
  return {
    modelId: model.id,
    moving: /(?:^|-)latest$/.test(model.id),
    contextWindow: model.context_length,
    inputModalities: modalitiesOf(model.input_modalities),
    outputModalities: modalitiesOf(model.output_modalities),
    createdAt: model.created,
    aliases: model.aliases ?? [],
    prices: drawsImages(model)
      ? [
          ...price('usd_per_image', model.image_price, PER_USD),
          ...price('usd_per_1k_output_image_tokens', model.generated_image_token_price, PER_USD_PER_1K),
        ]
      : pricesOfLanguage(model),
    raw: model.raw,
  };
}

/** Of a model that is billed by the image the prices of tokens are none of its input. */
function drawsImages(model: Entry): boolean {
  const draws = model.output_modalities?.includes('image') ?? false;
  return draws || (model.image_price ?? 0) > 0 || (model.generated_image_token_price ?? 0) > 0;
}

function pricesOfLanguage(model: Entry): ListedModel['prices'] {
  const standard = [
    ...price('usd_per_1k_input_tokens', model.prompt_text_token_price, PER_USD_PER_1K),
    ...price('usd_per_1k_cached_input_tokens', model.cached_prompt_text_token_price, PER_USD_PER_1K),
    ...price('usd_per_1k_output_tokens', model.completion_text_token_price, PER_USD_PER_1K),
    ...price('usd_per_1k_input_image_tokens', model.prompt_image_token_price, PER_USD_PER_1K),
    ...price('usd_per_search', model.search_price, PER_USD),
  ];
  const { long_context_threshold: threshold } = model;
  if (threshold === null) return standard;
  // Zero means the standard price.
  const long = { above_input_tokens: threshold };
  return [
    ...standard,
    ...price('usd_per_1k_input_tokens', model.prompt_text_token_price_long_context, PER_USD_PER_1K, long),
    ...price('usd_per_1k_cached_input_tokens', model.cached_prompt_text_token_price_long_context, PER_USD_PER_1K, long),
    ...price('usd_per_1k_output_tokens', model.completion_text_token_price_long_context, PER_USD_PER_1K, long),
  ];
}
