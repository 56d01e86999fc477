import { z } from '@hono/zod-openapi';
import { idSchema, maybeTimestampSchema, timestampSchema } from './scalars.ts';

const json = z.record(z.string(), z.unknown());

/** A model that a provider lists and the registry did not know. */
export const discoverySchema = z
  .strictObject({
    id: idSchema,
    provider_id: z.string(),
    model_id: z.string(),
    display_name: z.string().nullable(),
    listing: json.openapi({ description: 'What the provider says of it, as it says it' }),
    proposal: json.openapi({ description: 'What approving it would create' }),
    status: z.enum(['pending', 'approved', 'ignored']),
    first_seen_at: timestampSchema,
    last_seen_at: timestampSchema,
    decided_at: maybeTimestampSchema,
    decided_by: z.string().nullable(),
    decision_reason: z.string().nullable(),
    created_model_id: idSchema.nullable(),
  })
  .openapi('Discovery');
