import { z } from 'zod';

const partSchema = z.number().min(0).max(1).nullable();
const shareSchema = z.number().min(0).max(1);

/** How well a model does what a request asks for, on scales that no other model has a part in. */
export const modelScoreSchema = z.strictObject({
  value: z.number().min(0).max(1).meta({ description: 'The parts by their weights' }),
  parts: z
    .strictObject({
      latency: partSchema,
      cost: partSchema,
      readiness: partSchema,
      health: partSchema,
      quality: partSchema,
    })
    .meta({ description: 'Each from 0 to 1, more is better; null is unknown, which counts as 0' }),
  weights: z
    .strictObject({
      latency: shareSchema,
      cost: shareSchema,
      readiness: shareSchema,
      health: shareSchema,
      quality: shareSchema,
    })
    .meta({ description: 'The share of each part; they add up to 1' }),
});
/** How well a model does what a request asks for; see {@link modelScoreSchema}. */
export type ModelScore = z.infer<typeof modelScoreSchema>;
