import { z } from '@hono/zod-openapi';
import { decideProposals } from '../app/decide-proposals.ts';
import { writeOperation } from '../http/write-operation.ts';
import { proposalSchema } from '../schemas/proposal.ts';
import { idSchema, nothing, reasonSchema } from '../schemas/scalars.ts';

/** `POST /proposals/{id}/approve` */
export const approveProposal = writeOperation(
  {
    operationId: 'approveProposal',
    method: 'post',
    path: '/proposals/{id}/approve',
    tag: 'Pricing',
    summary: 'Approve a price proposal: the price becomes the proposed one',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: z.strictObject({ reason: reasonSchema.optional() }),
    example: { reason: 'Confirmed on the price page' },
    bodyOptional: true,
    success: { status: 200, description: 'The decided proposal', schema: proposalSchema },
    problems: [404],
  },
  { changeKind: 'proposal.approve', reason: ({ body }) => body.reason },
  async (context, { params, body }) => {
    const [proposal] = await decideProposals(context, [params.id], 'approved', body.reason);
    if (proposal === undefined) throw new Error('the decided proposal vanished');
    return { body: proposal };
  },
);
