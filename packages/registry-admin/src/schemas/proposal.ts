import { z } from '@hono/zod-openapi';
import { idSchema, maybeTimestampSchema, timestampSchema } from './scalars.ts';

/** A new price that awaits review. */
export const proposalSchema = z
  .strictObject({
    id: idSchema,
    subject: z.enum(['model', 'self_hosted_model']),
    subject_id: idSchema,
    provider_id: z.string(),
    model_id: z.string(),
    field: z.string(),
    current_value: z.number().nullable(),
    proposed_value: z.number(),
    observations: z.unknown().openapi({ description: 'Every value seen, with its source' }),
    reason: z.string().openapi({ description: 'jump, disagreement, new_price or unit_suspect' }),
    status: z.enum(['pending', 'approved', 'rejected', 'superseded']),
    sync_id: idSchema.nullable(),
    created_at: timestampSchema,
    last_seen_at: timestampSchema,
    decided_at: maybeTimestampSchema,
    decided_by: z.string().nullable(),
    decision_reason: z.string().nullable(),
  })
  .openapi('PriceProposal');
