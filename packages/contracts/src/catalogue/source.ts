import { z } from 'zod';
import { partialDateSchema, textSchema } from './scalar.ts';
import { strictObject } from './strict-object.ts';

/**
 * Where a figure comes from. `verified` is true only where the source itself was read; what is recalled, estimated or taken
 * from an unreliable third party is false. `states` is what that source says, where it gives a value of its own.
 */
export const sourceSchema = strictObject({
  source: textSchema,
  verified: z.boolean({ error: 'true or false' }),
  states: z.union([z.number(), textSchema], { error: 'a number or text' }).optional(),
  observed_at: partialDateSchema.optional(),
  note: textSchema.optional(),
});
/** Where a figure comes from, and how far it can be trusted. */
export type CatalogueSource = z.infer<typeof sourceSchema>;

/** Sources by field, the one that the value was taken from first. */
export const sourcesSchema = z.record(z.string(), z.array(sourceSchema).min(1, { error: 'at least one source' }));
/** Sources by field of an entry. */
export type CatalogueSources = z.infer<typeof sourcesSchema>;

/** Two sources that disagree: what each says, what was chosen and why. */
export const conflictSchema = strictObject({
  field: textSchema,
  chosen: z.union([z.number(), textSchema]),
  values: z
    .array(strictObject({ source: textSchema, states: z.union([z.number(), textSchema]) }))
    .min(1, { error: 'at least one other value' }),
  note: textSchema.optional(),
});
/** A disagreement between sources, kept visible. */
export type CatalogueConflict = z.infer<typeof conflictSchema>;

/** How sure we are of an entry as a whole. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export const confidenceSchema = z.enum(CONFIDENCES, { error: 'high, medium or low' });
