import { z } from '@hono/zod-openapi';
import { SYNC_STATUSES, SYNC_TYPES } from '@radiant/contracts';
import { idSchema, jsonSchema, maybeTimestampSchema, timestampSchema } from './scalars.ts';

const count = z.int().min(0);

/** A sync run, with its progress while it is under way. */
export const syncRunSchema = z
  .strictObject({
    id: idSchema,
    sync_type: z.enum(SYNC_TYPES),
    status: z.enum(SYNC_STATUSES),
    providers_updated: count,
    models_added: count,
    models_discovered: count,
    models_updated: count,
    models_deprecated: count,
    errors: z.array(z.string()),
    error_message: z.string().nullable(),
    notices: jsonSchema,
    remaining: z.array(z.string()).openapi({ description: 'What the deadline left undone, by name' }),
    progress: jsonSchema.openapi({ description: 'How each provider or step stands' }),
    triggered_by: z.string(),
    started_at: timestampSchema,
    completed_at: maybeTimestampSchema,
    duration_ms: count.nullable(),
    heartbeat_at: timestampSchema,
  })
  .openapi('SyncRun');
