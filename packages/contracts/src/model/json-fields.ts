import { z } from 'zod';
import { confidenceSchema, conflictSchema, sourcesSchema } from '../catalogue/sources.ts';
import { httpsUrlSchema, textSchema } from '../schema/scalars.ts';
import { strictObject } from '../schema/words.ts';
import { alike, json, type Kind } from './kinds.ts';
import { type PriceVariant, priceVariantsSchema } from './price-variants.ts';

/** The exact keys under which the price sources know a model; null where a source does not know it. */
const priceIdsSchema = strictObject({
  litellm: textSchema.nullable(),
  models_dev: textSchema.nullable(),
  genai_prices: textSchema.nullable(),
  openrouter: textSchema.nullable(),
});
/** The exact keys under which the price sources know a model. */
export type CataloguePriceIds = z.infer<typeof priceIdsSchema>;

/** Prices under a condition, and prices of units without a column of their own. */
export const priceVariants: Kind<readonly PriceVariant[], PriceVariant[]> = alike('jsonb', priceVariantsSchema);

/** Keys of the price sources; an admin may leave out those that he has not looked up. */
export const priceIds = json(priceIdsSchema, { settable: priceIdsSchema.partial() });

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
    hugging_face_repo: textSchema.nullable(),
    github_repo: textSchema.nullable(),
    weights_url: httpsUrlSchema.nullable(),
  }),
);
