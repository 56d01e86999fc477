import { z } from '@hono/zod-openapi';
import { TASKS } from '@radiant/contracts';
import { timestampSchema } from './scalars.ts';

/** The model that a selection for a task ends with. */
export const defaultModelSchema = z
  .strictObject({
    task: z.enum(TASKS),
    provider_id: z.string(),
    model_id: z.string(),
    exists: z.boolean().openapi({ description: 'Whether the registry has that model, enabled' }),
    origin: z.string(),
    updated_at: timestampSchema,
    etag: z.string(),
  })
  .openapi('DefaultModel');
