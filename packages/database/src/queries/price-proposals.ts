import type { Queryable } from '../connection/queryable.ts';

/** The proposal of a price that matters now: the pending one, and what was last rejected. */
export interface PriceProposalRow {
  id: string;
  subject: 'model' | 'self_hosted_model';
  subject_id: string;
  field: string;
  status: 'pending' | 'rejected';
  current_value: number | null;
  proposed_value: number;
  reason: string;
}

/** The pending proposal of each price and its newest rejected one. */
export async function readPriceProposals(database: Queryable): Promise<PriceProposalRow[]> {
  const { rows } = await database.query<PriceProposalRow>(
    `SELECT DISTINCT ON (subject, subject_id, field, status)
       id, subject, subject_id, field, status, current_value, proposed_value, reason
     FROM price_proposals WHERE status IN ('pending', 'rejected')
     ORDER BY subject, subject_id, field, status, decided_at DESC`,
  );
  return rows;
}

/** A price that awaits a person. */
export interface ProposedPrice {
  readonly subject: 'model' | 'self_hosted_model';
  readonly subject_id: string;
  readonly provider_id: string;
  readonly model_id: string;
  readonly field: string;
  readonly current_value: number | null;
  readonly proposed_value: number;
  /** Every value seen: `[{ source, value, observed_at, reference }]`. */
  readonly observations: unknown;
  readonly reason: string;
  readonly sync_id: string;
}

/** Stores proposals in one statement: one a price, refreshed while it stands. */
export async function upsertPriceProposals(
  client: Queryable,
  proposals: readonly ProposedPrice[],
  seenAt: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO price_proposals AS known (${PROPOSED.join(', ')}, created_at, last_seen_at)
     SELECT ${PROPOSED.join(', ')}, $2::timestamptz, $2::timestamptz FROM jsonb_populate_recordset(NULL::price_proposals, $1)
     ORDER BY subject, subject_id, field
     ON CONFLICT (subject, subject_id, field) WHERE status = 'pending' DO UPDATE SET
       current_value = excluded.current_value, proposed_value = excluded.proposed_value,
       observations = excluded.observations, reason = excluded.reason, sync_id = excluded.sync_id,
       last_seen_at = excluded.last_seen_at`,
    [JSON.stringify(proposals), seenAt],
  );
}

/** Closes pending proposals that no longer say anything: the sources bear the price in force out. */
export async function supersedePriceProposals(
  client: Queryable,
  superseded: readonly { readonly id: string; readonly reason: string }[],
  decision: { readonly by: string; readonly at: Date },
): Promise<void> {
  await client.query(
    `UPDATE price_proposals AS p SET status = 'superseded', decided_at = $2, decided_by = $3, decision_reason = s.reason
     FROM jsonb_to_recordset($1) AS s (id uuid, reason text) WHERE p.id = s.id AND p.status = 'pending'`,
    [JSON.stringify(superseded), decision.at, decision.by],
  );
}

const PROPOSED = [
  'subject',
  'subject_id',
  'provider_id',
  'model_id',
  'field',
  'current_value',
  'proposed_value',
  'observations',
  'reason',
  'sync_id',
] as const satisfies readonly (keyof ProposedPrice)[];

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

const REVIEWED = `id, ${PROPOSED.join(', ')}, status, created_at, last_seen_at, decided_at, decided_by, decision_reason`;

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
    `SELECT ${REVIEWED}, created_at::text AS sort_key FROM price_proposals
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
    `SELECT ${REVIEWED} FROM price_proposals WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
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
     WHERE id = ANY ($1::uuid[]) RETURNING ${REVIEWED}`,
    [decision.ids, decision.status, decision.decidedBy, decision.reason ?? null],
  );
  return rows;
}
