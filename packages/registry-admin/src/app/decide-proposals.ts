import { RegistryError } from '@radiant/contracts';
import {
  decidePriceProposals,
  insertEvents,
  lockGovernedRow,
  lockPriceProposals,
  type ReviewablePriceProposal,
  updateGovernedRow,
} from '@radiant/database';
import type { WriteContext } from '../http/operation.ts';
import { notFound } from '../http/problem.ts';

/**
 * Approves or rejects proposals, all or none. An approved price is written as the admin's decision; it is refused when the
 * price has moved since the proposal was made, because then the reviewer has seen another one.
 *
 * @throws RegistryError `not_found`, or `conflict` naming the proposals that cannot be decided
 */
export async function decideProposals(
  context: WriteContext,
  ids: readonly string[],
  decision: 'approved' | 'rejected',
  reason: string | undefined,
): Promise<ReviewablePriceProposal[]> {
  const { client, actor } = context;
  const proposals = await lockPriceProposals(client, ids);
  const missing = ids.find((id) => !proposals.some((proposal) => proposal.id === id));
  if (missing !== undefined) throw notFound('price proposal', missing);
  const decided = proposals.find((proposal) => proposal.status !== 'pending');
  if (decided !== undefined) {
    throw new RegistryError('conflict', `The proposal ${decided.id} is ${decided.status} already`);
  }
  if (decision === 'approved') for (const proposal of proposals) await apply(context, proposal, reason);
  return decidePriceProposals(client, { ids, status: decision, decidedBy: actor.subject, reason });
}

async function apply(
  context: WriteContext,
  proposal: ReviewablePriceProposal,
  reason: string | undefined,
): Promise<void> {
  const { client, now } = context;
  const table = proposal.subject === 'model' ? 'models' : 'self_hosted_models';
  const row = await lockGovernedRow(client, table, proposal.subject_id);
  if (row === null) throw new RegistryError('conflict', `The model of proposal ${proposal.id} is no longer there`);
  const present = row.record[proposal.field] ?? null;
  if (present !== proposal.current_value) {
    throw new RegistryError(
      'conflict',
      `${proposal.field} of ${proposal.provider_id}/${proposal.model_id} is ${String(present)} by now, and proposal ${proposal.id} was made against ${String(proposal.current_value)}; reject it, or set the price by hand`,
    );
  }
  await updateGovernedRow(client, table, proposal.subject_id, {
    [proposal.field]: proposal.proposed_value,
    price_source: 'proposal',
    price_reference: `proposal ${proposal.id}`,
    price_observed_at: now.toISOString(),
  });
  await insertEvents(client, [
    {
      detailType: 'ModelPriceChanged',
      entity: `model/${proposal.provider_id}/${proposal.model_id}`,
      detail: {
        providerId: proposal.provider_id,
        modelId: proposal.model_id,
        subject: proposal.subject,
        changes: [{ field: proposal.field, before: present, after: proposal.proposed_value }],
        source: 'proposal',
        reason: reason ?? null,
      },
    },
  ]);
}
