import { z } from '@hono/zod-openapi';
import { decideProposals as decide } from '../app/decide-proposals.ts';
import { writeOperation } from '../http/write-operation.ts';
import { proposalSchema } from '../schemas/proposal.ts';
import { idSchema, nothing, reasonSchema } from '../schemas/scalars.ts';

/** `POST /proposals/decide` */
export const decideProposals = writeOperation(
  {
    operationId: 'decideProposals',
    method: 'post',
    path: '/proposals/decide',
    tag: 'Pricing',
    summary: 'Approve or reject many price proposals at once, all or none',
    params: nothing,
    query: nothing,
    body: z.strictObject({
      ids: z
        .array(idSchema)
        .min(1)
        .max(500)
        .refine((ids) => new Set(ids).size === ids.length, { error: 'each id once' }),
      decision: z.enum(['approve', 'reject']),
      reason: reasonSchema,
    }),
    example: { ids: ['3f0c8f6e-5a0b-4e0e-9d5c-1f2a3b4c5d6e'], decision: 'approve', reason: 'Autumn price list' },
    success: {
      status: 200,
      description: 'The decided proposals',
      schema: z.strictObject({ proposals: z.array(proposalSchema) }),
    },
    problems: [404],
  },
  { changeKind: 'proposal.decide', reason: ({ body }) => body.reason },
  async (context, { body }) => ({
    body: {
      proposals: await decide(context, body.ids, body.decision === 'approve' ? 'approved' : 'rejected', body.reason),
    },
  }),
);
