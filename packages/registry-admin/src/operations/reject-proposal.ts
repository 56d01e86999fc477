import { z } from '@hono/zod-openapi';
import { decideProposals } from '../app/decide-proposals.ts';
import { writeOperation } from '../http/write-operation.ts';
import { proposalSchema } from '../schemas/proposal.ts';
import { idSchema, nothing, reasonSchema } from '../schemas/scalars.ts';

/** `POST /proposals/{id}/reject` */
export const rejectProposal = writeOperation(
  {
    operationId: 'rejectProposal',
    method: 'post',
    path: '/proposals/{id}/reject',
    tag: 'Pricing',
    summary: 'Reject a price proposal: the price stays',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: z.strictObject({ reason: reasonSchema.optional() }),
    example: { reason: 'A source mixed up its units' },
    bodyOptional: true,
    success: { status: 200, description: 'The decided proposal', schema: proposalSchema },
    problems: [404],
  },
  { changeKind: 'proposal.reject', reason: ({ body }) => body.reason },
  async (context, { params, body }) => {
    const [proposal] = await decideProposals(context, [params.id], 'rejected', body.reason);
    if (proposal === undefined) throw new Error('the decided proposal vanished');
    return { body: proposal };
  },
);
