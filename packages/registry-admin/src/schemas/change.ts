import { z } from '@hono/zod-openapi';
import { idSchema, timestampSchema } from './scalars.ts';

const row = z.record(z.string(), z.unknown()).nullable();

/** What change_history records. */
export const ENTITIES = [
  'provider',
  'model',
  'self_hosted_model',
  'default_model',
  'certificate',
  'selection_policy',
] as const;

/** One recorded change of one row. */
export const changeSchema = z
  .strictObject({
    id: z.int(),
    entity: z.string(),
    entity_id: z.string(),
    action: z.enum(['insert', 'update', 'delete']),
    before: row,
    after: row,
    changed_fields: z.array(z.string()),
    change_set_id: idSchema.nullable(),
    sync_id: idSchema.nullable(),
    actor: z.string(),
    actor_kind: z.string(),
    reason: z.string().nullable(),
    changed_at: timestampSchema,
  })
  .openapi('Change');

/** One decision and how many rows it changed. */
export const changeSetSchema = z
  .strictObject({
    id: idSchema,
    kind: z.string(),
    actor: z.string(),
    actor_kind: z.string(),
    reason: z.string().nullable(),
    sync_id: idSchema.nullable(),
    counts: z.unknown(),
    notices: z.unknown(),
    undoes_change_set: idSchema.nullable(),
    created_at: timestampSchema,
    changes: z.int(),
  })
  .openapi('ChangeSet');

/** What an undo did. */
export const undoneSchema = z.strictObject({
  changeSetId: idSchema.openapi({ description: 'The undo itself, which can be undone in turn' }),
  undone: z.array(z.int()).openapi({ description: 'Ids of the changes that were undone' }),
});
