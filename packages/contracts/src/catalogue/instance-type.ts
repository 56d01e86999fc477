import { z } from 'zod';
import { amountSchema, countSchema, partialDateSchema, positiveCountSchema, textSchema } from './scalar.ts';
import { confidenceSchema, sourceSchema } from './source.ts';
import { strictObject } from './strict-object.ts';

/** A SageMaker hosting instance: what it has, and what an hour of it costs in US dollars in us-east-1. */
export const instanceTypeSchema = strictObject({
  instance_type: z.string().regex(/^ml\.[a-z0-9.-]+$/, { error: 'an instance type (ml.…)' }),
  vcpu: positiveCountSchema,
  memory_gib: positiveCountSchema,
  gpu_type: textSchema.nullable(),
  gpu_count: countSchema,
  gpu_memory_gb_total: countSchema,
  hourly_rate: amountSchema,
  price_date: partialDateSchema,
  price_confidence: confidenceSchema,
  price_sources: z.array(sourceSchema).min(1, { error: 'a price with a source' }),
  specification_source: sourceSchema,
});
/** A SageMaker hosting instance of the catalogue. */
export type CatalogueInstanceType = z.output<typeof instanceTypeSchema>;

/** The file `catalogue/instance-types.json`. */
export const instanceTypesFileSchema = strictObject({
  region: textSchema,
  currency: z.literal('USD', { error: 'USD' }),
  instance_types: z.array(instanceTypeSchema).min(1, { error: 'at least one' }),
});
