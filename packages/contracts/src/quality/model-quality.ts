import { z } from 'zod';
import { type Use, useSchema } from '../vocabulary/use.ts';

const percentSchema = z.number().min(0).max(100);

/** How good a model is for one use, compared with the others that were measured beside it. */
export const useQualitySchema = z.strictObject({
  value: percentSchema.meta({
    description: '0 to 100; 50 is the mean of the models compared, 10 more is 65 of 100 comparisons won',
  }),
  low: percentSchema.meta({ description: 'Lower end of the 80 % interval: what minQuality asks for' }),
  high: percentSchema.meta({ description: 'Upper end of the 80 % interval; two that overlap are a tie' }),
  benchmarks: z.int().min(1).meta({ description: 'How many benchmarks compare it with others' }),
  provisional: z.boolean().meta({ description: 'Whether that is fewer than three' }),
  as_of: z.iso.date().meta({ description: 'The day of the newest score' }),
  oldest_as_of: z.iso.date().meta({ description: 'The day of the oldest score' }),
});
/** How good a model is for one use. */
export type UseQuality = z.infer<typeof useQualitySchema>;

/** The quality of a model by use; a use that is not there is unknown. */
export const modelQualitySchema = z.partialRecord(useSchema, useQualitySchema);
/** The quality of a model by use; a use that is not there is unknown. */
export type ModelQuality = { readonly [Name in Use]?: UseQuality };

/** The least that a model is shown to be worth for a use, 0 to 100; null is unknown. */
export function shownQuality(model: { readonly quality: ModelQuality }, use: Use): number | null {
  return model.quality[use]?.low ?? null;
}
