import { z } from 'zod';
import { confidenceSchema, conflictSchema, sourcesSchema } from '../catalogue/sources.ts';
import { amountSchema, countSchema, httpsUrlSchema, textSchema } from '../schema/scalars.ts';
import { knownWord, strictObject } from '../schema/words.ts';
import { json } from './kinds.ts';

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
const priceTierSchema = strictObject({
  unit: knownWord('price tier unit', PRICE_TIER_UNITS),
  amount: amountSchema,
  when: textSchema,
  above_input_tokens: countSchema.optional(),
});
/** One price that holds only under a condition. */
export type CataloguePriceTier = z.infer<typeof priceTierSchema>;

/** The exact keys under which the price sources know a model; null where a source does not know it. */
const priceIdsSchema = strictObject({
  litellm: textSchema.nullable(),
  models_dev: textSchema.nullable(),
  openrouter: textSchema.nullable(),
});
/** The exact keys under which the price sources know a model. */
export type CataloguePriceIds = z.infer<typeof priceIdsSchema>;

/** Prices under a condition. */
export const priceTiers = json(z.array(priceTierSchema).min(1), {
  held: z.array(z.record(z.string(), z.unknown())).max(1_000),
});

/** Keys of the price sources. */
export const priceIds = json(priceIdsSchema);

/** Variables of a container; values are text, as in any environment. */
export const environment = json(
  z.record(
    z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: 'the name of an environment variable' }),
    z.string({ error: 'a string, as environment values are' }),
  ),
  {
    settable: z
      .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,199}$/), z.string().max(4_000))
      .refine((variables) => Object.keys(variables).length <= 100, { error: 'at most 100 variables' }),
  },
);

/** Whether the container runs as AWS ships it, with code of ours on top, or has to be built. */
export const CONTAINER_STATUSES = ['stock', 'extend-dlc', 'custom'] as const;

/** Where the figures of an external model come from. */
export const externalProvenance = json(
  strictObject({
    sources: sourcesSchema,
    conflicts: z.array(conflictSchema).default([]),
    notes: textSchema.nullable().default(null),
  }),
);

/** Where the figures of a self-hosted model come from, and what it takes to deploy it. */
export const selfHostedProvenance = json(
  strictObject({
    sources: sourcesSchema,
    conflicts: z.array(conflictSchema).default([]),
    confidence: confidenceSchema,
    confidence_notes: textSchema.nullable(),
    pricing_basis: textSchema,
    sizing_note: textSchema.nullable(),
    container_status: knownWord('container status', CONTAINER_STATUSES),
    hugging_face_repo: textSchema.nullable(),
    github_repo: textSchema.nullable(),
    weights_url: httpsUrlSchema.nullable(),
  }),
);
