import { z } from 'zod';
import { grantsNothing, licenceSchema } from '../licence/licence.ts';
import { checkSources } from './check-sources.ts';
import {
  EXTERNAL_PRICE_FIELDS,
  externalPriceShape,
  priceIdsSchema,
  priceTierSchema,
  pricingTypeSchema,
} from './price.ts';
import {
  httpsUrlSchema,
  isoDateSchema,
  modelIdSchema,
  partialDateSchema,
  positiveCountSchema,
  textSchema,
} from './scalar.ts';
import { conflictSchema, sourcesSchema } from './source.ts';
import { checkLifecycle, modelStatusSchema } from './status.ts';
import { strictObject } from './strict-object.ts';
import { words } from './vocabulary.ts';

const provenanceSchema = strictObject({
  sources: sourcesSchema,
  conflicts: z.array(conflictSchema).default([]),
  notes: textSchema.nullable().default(null),
});

/** An external model as a provider's catalogue file holds it: the columns of `models`, and where each figure comes from. */
export const externalModelSchema = strictObject({
  model_id: modelIdSchema,
  litellm_id: textSchema.nullable(),
  name: textSchema,
  display_name: textSchema,
  description: textSchema,
  category: words.externalCategory,
  capabilities: words.capabilities,
  input_modalities: words.modalities,
  output_modalities: words.modalities,
  context_window: positiveCountSchema.nullable(),
  max_output: positiveCountSchema.nullable(),
  pricing_type: pricingTypeSchema,
  ...externalPriceShape,
  price_tiers: z.array(priceTierSchema).min(1).nullable().default(null),
  price_ids: priceIdsSchema,
  release_date: isoDateSchema.nullable(),
  knowledge_cutoff: partialDateSchema.nullable(),
  status: modelStatusSchema,
  deprecated: z.boolean({ error: 'true or false' }),
  sunset_at: isoDateSchema.nullable(),
  successor: modelIdSchema.nullable(),
  license: licenceSchema,
  license_url: httpsUrlSchema.nullable(),
  commercial_use_allowed: z.boolean({ error: 'true or false' }),
  commercial_use_notes: textSchema.nullable(),
  attribution_required: z.boolean({ error: 'true or false' }),
  provenance: provenanceSchema,
})
  .check(checkLifecycle)
  .check(
    checkSources({
      prices: [...EXTERNAL_PRICE_FIELDS, 'price_tiers'],
      others: ['context_window', 'max_output', 'release_date', 'knowledge_cutoff', 'sunset_at', 'successor', 'license'],
    }),
  )
  .refine((model) => !(grantsNothing(model.license) && model.commercial_use_allowed), {
    path: ['commercial_use_allowed'],
    error: 'false, since no licence grants it',
  });

/** An external model of the catalogue, with the provider whose file it stands in. */
export type CatalogueExternalModel = z.output<typeof externalModelSchema> & { readonly provider_id: string };
