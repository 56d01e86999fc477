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
    `INSERT INTO price_proposals AS known (${COLUMNS.join(', ')}, created_at, last_seen_at)
     SELECT ${COLUMNS.join(', ')}, $2::timestamptz, $2::timestamptz FROM jsonb_populate_recordset(NULL::price_proposals, $1)
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

const COLUMNS = [
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
