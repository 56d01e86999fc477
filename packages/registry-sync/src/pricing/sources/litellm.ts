import { variantField } from '@radiant/contracts';
import { z } from 'zod';
import { converted, type PriceSource, pricedKeys, pricesOfEntry } from './price-source.ts';

const amount = z.number().nullish();

const entrySchema = z.looseObject({
  litellm_provider: z.string().nullish(),
  mode: z.string().nullish(),
  input_cost_per_token: amount,
  output_cost_per_token: amount,
  output_cost_per_image_token: amount,
  cache_read_input_token_cost: amount,
  cache_creation_input_token_cost: amount,
  input_cost_per_query: amount,
  input_cost_per_character: amount,
  input_cost_per_second: amount,
  output_cost_per_second: amount,
  output_cost_per_video_per_second: amount,
  input_cost_per_image: amount,
  output_cost_per_image: amount,
  search_context_cost_per_query: z.object({ search_context_size_low: amount }).nullish(),
  citation_cost_per_token: amount,
  output_cost_per_reasoning_token: amount,
});

type Entry = z.output<typeof entrySchema>;

/**
 * LiteLLM's price map: one object, model key to entry, US dollars per single token, image, second, character or query. The key
 * `sample_spec` documents the fields and holds texts where numbers belong.
 */
export const litellm = {
  id: 'litellm',
  displayName: "LiteLLM's price map",
  isReseller: false,
  urlVariable: 'LITELLM_PRICES_URL',
  schema: z.record(z.string(), z.unknown()),
  read(document) {
    const lookUp = (key: string) => {
      if (key === 'sample_spec' || !Object.hasOwn(document, key)) return null;
      return pricesOfEntry(entrySchema, document[key], (entry) => ({
        ...tokenPrices(entry),
        ...unitPrices(entry),
        ...conditionalPrices(entry),
      }));
    };
    return { keys: pricedKeys(Object.keys(document), lookUp), lookUp };
  },
} satisfies PriceSource<Record<string, unknown>>;

/**
 * Output tokens of an image model are its images' tokens, which are dearer than its text's, unless an image has a price of its
 * own.
 */
function tokenPrices(entry: Entry) {
  const imageTokens = entry.mode === 'image_generation' && entry.output_cost_per_image == null;
  const output = imageTokens
    ? (entry.output_cost_per_image_token ?? entry.output_cost_per_token)
    : entry.output_cost_per_token;
  return {
    input_cost_per_1k: converted(entry.input_cost_per_token, 1_000),
    output_cost_per_1k: converted(output, 1_000),
    cached_input_cost_per_1k: converted(entry.cache_read_input_token_cost, 1_000),
    cache_write_cost_per_1k: converted(entry.cache_creation_input_token_cost, 1_000),
    cost_per_1k_characters: converted(entry.input_cost_per_character, 1_000),
  };
}

/** What the beginnings of LiteLLM's names are prices of. */
const UNITS = {
  input_cost_per_token: 'usd_per_1k_input_tokens',
  output_cost_per_token: 'usd_per_1k_output_tokens',
  cache_read_input_token_cost: 'usd_per_1k_cached_input_tokens',
  cache_creation_input_token_cost: 'usd_per_1k_cache_write_tokens',
  cache_creation_input_token_cost_above_1hr: 'usd_per_1k_cache_write_1h_tokens',
} as const;
const UNDER_CONDITIONS = new RegExp(
  `^(${Object.keys(UNITS).sort().reverse().join('|')})(?:_above_(\\d+)k_tokens)?(?:_(batches|flex|priority))?$`,
);

/** Prices above a length of the prompt, of a service tier, or of a cache of one hour, as its names say: `…_above_200k_tokens_priority`. */
function conditionalPrices(entry: Entry): Readonly<Record<string, number | null>> {
  return Object.fromEntries(
    Object.entries(entry).flatMap(([name, value]) => {
      const [, beginning, thousands, tier] = UNDER_CONDITIONS.exec(name) ?? [];
      const unit = UNITS[beginning as keyof typeof UNITS];
      const hasColumn = name in entrySchema.shape;
      if (unit === undefined || hasColumn || typeof value !== 'number') return [];
      const field = variantField({
        unit,
        ...(thousands !== undefined && { above_input_tokens: Number(thousands) * 1_000 }),
        ...(tier !== undefined && { service_tier: tier === 'batches' ? 'batch' : (tier as 'flex' | 'priority') }),
      });
      return [[field, converted(value, 1_000)]];
    }),
  );
}

function unitPrices(entry: Entry) {
  // Input and output per second are two names for one price (whisper-1 has both): they are never added.
  const transcription = entry.mode === 'audio_transcription' ? entry.input_cost_per_second : null;
  const video =
    entry.mode === 'video_generation' ? (entry.output_cost_per_video_per_second ?? entry.output_cost_per_second) : null;
  const image = entry.mode === 'image_generation' ? (entry.output_cost_per_image ?? entry.input_cost_per_image) : null;
  // A search comes with every request to Perplexity; elsewhere it is an extra. Where citations are billed a request makes many.
  const isPerplexity = entry.litellm_provider === 'perplexity';
  const search = isPerplexity ? entry.search_context_cost_per_query?.search_context_size_low : null;
  const makesMany = entry.citation_cost_per_token != null;
  return {
    cost_per_second: converted(transcription ?? video, 1),
    cost_per_minute: converted(transcription, 60),
    cost_per_image: converted(image, 1),
    cost_per_request: converted(entry.input_cost_per_query ?? (makesMany ? null : search), 1),
    usd_per_search: makesMany ? converted(search, 1) : null,
    usd_per_1k_citation_tokens: converted(entry.citation_cost_per_token, 1_000),
    usd_per_1k_reasoning_tokens: makesMany ? converted(entry.output_cost_per_reasoning_token, 1_000) : null,
  };
}
