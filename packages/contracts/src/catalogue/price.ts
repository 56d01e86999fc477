import type { z } from 'zod';
import { knownWord } from './known-word.ts';
import { amountSchema, countSchema, textSchema } from './scalar.ts';
import { strictObject } from './strict-object.ts';

/** What a provider bills an external model by. */
export const PRICING_TYPES = [
  'per_token',
  'per_character',
  'per_request',
  'per_second',
  'per_minute',
  'per_image',
] as const;
export const pricingTypeSchema = knownWord('pricing type', PRICING_TYPES);
/** One of {@link PRICING_TYPES}. */
export type PricingType = z.infer<typeof pricingTypeSchema>;

/** The price columns of an external model, US dollars each, as the organisation pays them. */
export const EXTERNAL_PRICE_FIELDS = [
  'input_cost_per_1k',
  'output_cost_per_1k',
  'cached_input_cost_per_1k',
  'cache_write_cost_per_1k',
  'cost_per_request',
  'cost_per_second',
  'cost_per_image',
  'cost_per_minute',
  'cost_per_1k_characters',
] as const;

/** The price columns of a self-hosted model, US dollars each, before markup. */
export const SELF_HOSTED_PRICE_FIELDS = [
  'hourly_rate',
  'per_request',
  'per_image',
  'per_minute_audio',
  'per_minute_video',
  'per_3d_model',
] as const;

const costSchema = amountSchema.nullable().default(null);

/** Zod shape of {@link EXTERNAL_PRICE_FIELDS}: null or absent means unknown or not billed this way. */
export const externalPriceShape = {
  input_cost_per_1k: costSchema,
  output_cost_per_1k: costSchema,
  cached_input_cost_per_1k: costSchema,
  cache_write_cost_per_1k: costSchema,
  cost_per_request: costSchema,
  cost_per_second: costSchema,
  cost_per_image: costSchema,
  cost_per_minute: costSchema,
  cost_per_1k_characters: costSchema,
} satisfies Record<(typeof EXTERNAL_PRICE_FIELDS)[number], typeof costSchema>;

/** What the amount of a price tier counts: US dollars per unit, or the provider's own credits. */
export const PRICE_TIER_UNITS = [
  'usd_per_1k_input_tokens',
  'usd_per_1k_output_tokens',
  'usd_per_1k_cached_input_tokens',
  'usd_per_1k_input_image_tokens',
  'usd_per_1k_output_image_tokens',
  'usd_per_1k_output_text_tokens',
  'usd_per_1k_citation_tokens',
  'usd_per_1k_reasoning_tokens',
  'usd_per_request',
  'usd_per_search',
  'usd_per_input_image',
  'usd_per_image',
  'usd_per_megapixel',
  'usd_per_input_audio_second',
  'usd_per_input_video_second',
  'usd_per_minute',
  'usd_per_credit',
  'credits_per_request',
] as const;

/**
 * One price that holds only under a condition, or for a unit that has no column of its own. `above_input_tokens` is set where
 * the condition is the length of the prompt.
 */
export const priceTierSchema = strictObject({
  unit: knownWord('price tier unit', PRICE_TIER_UNITS),
  amount: amountSchema,
  when: textSchema,
  above_input_tokens: countSchema.optional(),
});
/** One price that holds only under a condition. */
export type CataloguePriceTier = z.infer<typeof priceTierSchema>;

/** The exact keys under which the price sources know a model; null where a source does not know it. */
export const priceIdsSchema = strictObject({
  litellm: textSchema.nullable(),
  models_dev: textSchema.nullable(),
  openrouter: textSchema.nullable(),
});
/** The exact keys under which the price sources know a model. */
export type CataloguePriceIds = z.infer<typeof priceIdsSchema>;
