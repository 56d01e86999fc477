import type { Queryable } from '../connection/queryable.ts';

/** A new price as a reviewer sees it. */
export interface ReviewablePriceProposal {
  id: string;
  subject: 'model' | 'self_hosted_model';
  subject_id: string;
  provider_id: string;
  model_id: string;
  field: string;
  current_value: number | null;
  proposed_value: number;
  observations: unknown;
  reason: string;
  status: 'pending' | 'approved' | 'rejected' | 'superseded';
  sync_id: string | null;
  created_at: Date;
  last_seen_at: Date;
  decided_at: Date | null;
  decided_by: string | null;
  decision_reason: string | null;
}

const COLUMNS = `id, subject, subject_id, provider_id, model_id, field, current_value, proposed_value, observations, reason,
  status, sync_id, created_at, last_seen_at, decided_at, decided_by, decision_reason`;

/** Proposals, the newest first; `sort_key` is created_at with its microseconds. */
export async function listPriceProposals(
  database: Queryable,
  filter: {
    readonly status?: string | undefined;
    readonly providerId?: string | undefined;
    readonly subjectId?: string | undefined;
    readonly after: { readonly createdAt: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<(ReviewablePriceProposal & { sort_key: string })[]> {
  const { rows } = await database.query<ReviewablePriceProposal & { sort_key: string }>(
    `SELECT ${COLUMNS}, created_at::text AS sort_key FROM price_proposals
     WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR provider_id = $2)
       AND ($3::uuid IS NULL OR subject_id = $3)
       AND ($4::text IS NULL OR created_at < $4::text::timestamptz
         OR (created_at = $4::text::timestamptz AND id > $5::uuid))
     ORDER BY created_at DESC, id LIMIT $6`,
    [
      filter.status ?? null,
      filter.providerId ?? null,
      filter.subjectId ?? null,
      filter.after?.createdAt ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
  return rows;
}

/** These proposals, locked in the order of their ids until the transaction ends. */
export async function lockPriceProposals(
  client: Queryable,
  ids: readonly string[],
): Promise<ReviewablePriceProposal[]> {
  const { rows } = await client.query<ReviewablePriceProposal>(
    `SELECT ${COLUMNS} FROM price_proposals WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
    [ids],
  );
  return rows;
}

/** Writes a decision down for all of them. */
export async function decidePriceProposals(
  client: Queryable,
  decision: {
    readonly ids: readonly string[];
    readonly status: 'approved' | 'rejected' | 'superseded';
    readonly decidedBy: string;
    readonly reason: string | undefined;
  },
): Promise<ReviewablePriceProposal[]> {
  const { rows } = await client.query<ReviewablePriceProposal>(
    `UPDATE price_proposals SET status = $2, decided_at = now(), decided_by = $3, decision_reason = $4
     WHERE id = ANY ($1::uuid[]) RETURNING ${COLUMNS}`,
    [decision.ids, decision.status, decision.decidedBy, decision.reason ?? null],
  );
  return rows;
}
