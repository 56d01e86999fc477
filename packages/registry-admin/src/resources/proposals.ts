import { z } from '@hono/zod-openapi';
import { type PriceVariant, RegistryError, variantAmount, variantOfField, withVariantAmount } from '@radiant/contracts';
import {
  decidePriceProposals,
  insertEvents,
  listPriceProposals,
  lockGovernedRow,
  lockPriceProposals,
  PRICE_PROPOSAL,
  type ReviewablePriceProposal,
  updateGovernedRow,
} from '@radiant/database';
import { priceChanged } from '../models/price-changed.ts';
import { answeredRow } from '../serving/answered.ts';
import type { Operation, WriteContext } from '../serving/operation.ts';
import { pageParameters, timelineOperation } from '../serving/paging.ts';
import { notFound } from '../serving/problem.ts';
import { writeOperation } from '../serving/read-and-write.ts';
import { byId, idSchema, maybeReason, queryText, reasonSchema } from '../serving/scalars.ts';

/** A new price that awaits review. */
const proposalSchema = z
  .strictObject({
    ...answeredRow(PRICE_PROPOSAL),
    field: z.string().openapi({
      description:
        'The column, or a price under conditions by its name, such as `usd_per_1k_input_tokens, above 200000 tokens, batch`',
    }),
    observations: z.unknown().openapi({ description: 'Every value seen, with its source' }),
    reason: z.string().openapi({ description: 'jump, disagreement, new_price or unit_suspect' }),
  })
  .openapi('PriceProposal');

/** `/proposals`: new prices that await review. */
export const proposalOperations: readonly Operation[] = [
  timelineOperation(
    {
      operationId: 'listProposals',
      path: '/proposals',
      summary: 'List price proposals, newest first',
      query: z.strictObject({
        status: proposalSchema.shape.status.optional(),
        provider: queryText.optional(),
        modelId: idSchema.optional().openapi({ description: 'Id of the row in /models' }),
        ...pageParameters,
      }),
      list: 'proposals',
      rows: 'proposals',
      schema: proposalSchema,
    },
    '-created_at',
    listPriceProposals,
  ),
  decisionOperation({
    verb: 'approve',
    summary: 'Approve a price proposal: the price becomes the proposed one',
    example: { reason: 'Confirmed on the price page' },
  }),
  decisionOperation({
    verb: 'reject',
    summary: 'Reject a price proposal: the price stays',
    example: { reason: 'A source mixed up its units' },
  }),
  writeOperation(
    {
      operationId: 'decideProposals',
      method: 'post',
      path: '/proposals/decide',
      summary: 'Approve or reject many price proposals at once, all or none',
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
      changeKind: 'proposal.decide',
    },
    async (context, { body }) => ({
      body: { proposals: await decide(context, body.ids, body.decision) },
    }),
  ),
];

/** `POST /proposals/{id}/approve` and `…/reject`. */
function decisionOperation(operation: {
  readonly verb: 'approve' | 'reject';
  readonly summary: string;
  readonly example: unknown;
}): Operation {
  const { verb, summary, example } = operation;
  return writeOperation(
    {
      operationId: `${verb}Proposal`,
      method: 'post',
      path: `/proposals/{id}/${verb}`,
      summary,
      params: byId,
      body: maybeReason,
      example,
      bodyOptional: true,
      success: { status: 200, description: 'The decided proposal', schema: proposalSchema },
      problems: [404],
      changeKind: `proposal.${verb}`,
    },
    async (context, { params }) => {
      const [proposal] = await decide(context, [params.id], verb);
      if (proposal === undefined) throw new Error('the decided proposal vanished');
      return { body: proposal };
    },
  );
}

/**
 * Approves or rejects proposals, all or none. An approved price is written as the admin's decision; it is refused when the
 * price has moved since the proposal was made, because then the reviewer has seen another one.
 *
 * @throws RegistryError `not_found`, or `conflict` naming the proposals that cannot be decided
 */
async function decide(
  context: WriteContext,
  ids: readonly string[],
  verb: 'approve' | 'reject',
): Promise<ReviewablePriceProposal[]> {
  const { client, actor, reason } = context;
  const proposals = await lockPriceProposals(client, ids);
  const missing = ids.find((id) => !proposals.some((proposal) => proposal.id === id));
  if (missing !== undefined) throw notFound('price proposal', missing);
  const decided = proposals.find((proposal) => proposal.status !== 'pending');
  if (decided !== undefined) {
    throw new RegistryError('conflict', `The proposal ${decided.id} is ${decided.status} already`);
  }
  if (verb === 'approve') for (const proposal of proposals) await apply(context, proposal);
  const status = verb === 'approve' ? 'approved' : 'rejected';
  return decidePriceProposals(client, { ids, status, decidedBy: actor.subject, reason });
}

async function apply({ client, now, reason }: WriteContext, proposal: ReviewablePriceProposal): Promise<void> {
  const table = proposal.subject === 'model' ? 'models' : 'self_hosted_models';
  const row = await lockGovernedRow(client, table, proposal.subject_id);
  if (row === null) throw new RegistryError('conflict', `The model of proposal ${proposal.id} is no longer there`);
  const { field } = proposal;
  const variants = variantOfField(field) === null ? null : variantsOf(row.record);
  const present = variants === null ? (row.record[field] ?? null) : variantAmount(variants, field);
  if (present !== proposal.current_value) {
    throw new RegistryError(
      'conflict',
      `${field} of ${proposal.provider_id}/${proposal.model_id} is ${String(present)} by now, and proposal ${proposal.id} was made against ${String(proposal.current_value)}; reject it, or set the price by hand`,
    );
  }
  await updateGovernedRow(client, table, proposal.subject_id, {
    ...(variants === null
      ? { [field]: proposal.proposed_value }
      : { price_variants: withVariantAmount(variants, field, proposal.proposed_value) }),
    price_source: 'proposal',
    price_reference: `proposal ${proposal.id}`,
    price_observed_at: now.toISOString(),
  });
  const changes = [{ field, before: present, after: proposal.proposed_value }];
  const { subject } = proposal;
  await insertEvents(client, [priceChanged(proposal, { subject, changes, source: 'proposal', reason })]);
}

/** What a row of the table holds; its constraint keeps out what no reader could understand. */
function variantsOf(record: Readonly<Record<string, unknown>>): readonly PriceVariant[] {
  return Array.isArray(record.price_variants) ? record.price_variants : [];
}
