import { z } from 'zod';
import { converted, type PriceSource, pricedEntries, pricesOfEntry } from './price-source.ts';

const amount = z.number().nullish();

const entrySchema = z.object({
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
      return pricesOfEntry(entrySchema, document[key], (entry) => ({ ...tokenPrices(entry), ...unitPrices(entry) }));
    };
    return { entries: pricedEntries(Object.keys(document), lookUp), lookUp };
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

function unitPrices(entry: Entry) {
  // Input and output per second are two names for one price (whisper-1 has both): they are never added.
  const transcription = entry.mode === 'audio_transcription' ? entry.input_cost_per_second : null;
  const video =
    entry.mode === 'video_generation' ? (entry.output_cost_per_video_per_second ?? entry.output_cost_per_second) : null;
  const image = entry.mode === 'image_generation' ? (entry.output_cost_per_image ?? entry.input_cost_per_image) : null;
  // A search comes with every request to Perplexity; elsewhere it is an extra.
  const search =
    entry.litellm_provider === 'perplexity' ? entry.search_context_cost_per_query?.search_context_size_low : null;
  return {
    cost_per_second: converted(transcription ?? video, 1),
    cost_per_minute: converted(transcription, 60),
    cost_per_image: converted(image, 1),
    cost_per_request: converted(entry.input_cost_per_query ?? search, 1),
  };
}
