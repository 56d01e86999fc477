import { z } from '@hono/zod-openapi';
import { registryModelSchema } from './registry-model.ts';

/** A model with its whole stored row. */
export const modelDetailSchema = z
  .strictObject({
    ...registryModelSchema.shape,
    record: z.record(z.string(), z.unknown()).openapi({
      description:
        'The stored row: every column, who set which field (admin_fields, synced_fields) and where the figures come from',
    }),
  })
  .openapi('ModelDetail', { description: 'A model as admins see it, with its whole stored row' });
/** A model with its whole stored row. */
export type ModelDetail = z.output<typeof modelDetailSchema>;
