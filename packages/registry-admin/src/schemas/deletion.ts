import { z } from '@hono/zod-openapi';
import { queryBoolean } from './query-parameters.ts';
import { reasonSchema } from './scalars.ts';

/** How a deletion is asked for. */
export const deletionQuery = z
  .strictObject({
    force: queryBoolean.optional().openapi({ description: 'Delete although it is referenced; needs a reason' }),
    reason: reasonSchema.optional(),
  })
  .refine((query) => query.force !== true || query.reason !== undefined, {
    path: ['reason'],
    error: 'a reason, since the deletion is forced',
  });

/** What names a thing. */
export const referenceSchema = z.strictObject({
  kind: z.enum(['default_model', 'successor_of', 'selection_policy', 'model']),
  id: z.string(),
  name: z.string(),
});

/** What was deleted, and what went with it. */
export const removedSchema = z.strictObject({
  id: z.string(),
  removed: z.array(referenceSchema).openapi({ description: 'References that went with it' }),
  changeSetId: z.uuid().openapi({ description: 'Undo it at POST /change-sets/{id}/undo' }),
});
