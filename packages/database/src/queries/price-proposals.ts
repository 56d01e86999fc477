import { jsonParameter } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { type RowIn, rowColumns } from './row-columns.ts';
import { listTimeline, type TimelinePage } from './timeline.ts';

const SUBJECTS = ['model', 'self_hosted_model'] as const;

/** The proposal of a price that matters now: the pending one, and what was last rejected. */
const STANDING = rowColumns(
  `id uuid, subject text, subject_id uuid, field text, status text, current_value numeric null, proposed_value numeric,
   reason text`,
  { subject: SUBJECTS, status: ['pending', 'rejected'] },
);
/** A row of {@link STANDING}. */
export type PriceProposalRow = RowIn<typeof STANDING>;

/** The pending proposal of each price and its newest rejected one. */
export async function readPriceProposals(database: Queryable): Promise<PriceProposalRow[]> {
  const { rows } = await database.query<PriceProposalRow>(
    `SELECT DISTINCT ON (subject, subject_id, field, status) ${STANDING.list} FROM price_proposals WHERE status IN ('pending', 'rejected')
     ORDER BY subject, subject_id, field, status, decided_at DESC`,
  );
  return rows;
}

/** What is proposed; `observations` is every value seen: `[{ source, value, observed_at, reference }]`. */
const PROPOSAL = `subject text, subject_id uuid, provider_id text, model_id text, field text, current_value numeric null,
  proposed_value numeric, observations jsonb, reason text`;

/** A price that awaits a person. */
const PROPOSED = rowColumns(`${PROPOSAL}, sync_id uuid`, { subject: SUBJECTS });
/** A row of {@link PROPOSED}. */
export type ProposedPrice = Readonly<RowIn<typeof PROPOSED>>;

/** Stores proposals in one statement: one a price, refreshed while it stands. */
export async function upsertPriceProposals(
  client: Queryable,
  proposals: readonly ProposedPrice[],
  seenAt: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO price_proposals AS known (${PROPOSED.list}, created_at, last_seen_at)
     SELECT ${PROPOSED.list}, $2::timestamptz, $2::timestamptz FROM jsonb_populate_recordset(NULL::price_proposals, $1)
     ORDER BY subject, subject_id, field
     ON CONFLICT (subject, subject_id, field) WHERE status = 'pending' DO UPDATE SET
       current_value = excluded.current_value, proposed_value = excluded.proposed_value,
       observations = excluded.observations, reason = excluded.reason, sync_id = excluded.sync_id,
       last_seen_at = excluded.last_seen_at`,
    [jsonParameter(proposals), seenAt],
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
    [jsonParameter(superseded), decision.at, decision.by],
  );
}

/** A new price as a reviewer sees it. */
export const PRICE_PROPOSAL = rowColumns(
  `id uuid, ${PROPOSAL}, status text, sync_id uuid null, created_at timestamptz, last_seen_at timestamptz,
   decided_at timestamptz null, decided_by text null, decision_reason text null`,
  { subject: SUBJECTS, status: ['pending', 'approved', 'rejected', 'superseded'] },
);
/** A row of {@link PRICE_PROPOSAL}. */
export type ReviewablePriceProposal = RowIn<typeof PRICE_PROPOSAL>;

/** Proposals, the newest first. */
export function listPriceProposals(
  database: Queryable,
  filter: {
    readonly status?: string | undefined;
    readonly provider?: string | undefined;
    /** Of this row of the registry. */
    readonly modelId?: string | undefined;
  },
  page: TimelinePage,
): Promise<(ReviewablePriceProposal & { sort_key: string })[]> {
  const where = { status: filter.status, provider_id: filter.provider, subject_id: filter.modelId };
  const { list: select } = PRICE_PROPOSAL;
  return listTimeline(database, { from: 'price_proposals', select, time: 'created_at', where, page });
}

/** These proposals, locked in the order of their ids until the transaction ends. */
export async function lockPriceProposals(
  client: Queryable,
  ids: readonly string[],
): Promise<ReviewablePriceProposal[]> {
  const { rows } = await client.query<ReviewablePriceProposal>(
    `SELECT ${PRICE_PROPOSAL.list} FROM price_proposals WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
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
    readonly reason: string | null;
  },
): Promise<ReviewablePriceProposal[]> {
  const { rows } = await client.query<ReviewablePriceProposal>(
    `UPDATE price_proposals SET status = $2, decided_at = now(), decided_by = $3, decision_reason = $4
     WHERE id = ANY ($1::uuid[]) RETURNING ${PRICE_PROPOSAL.list}`,
    [decision.ids, decision.status, decision.decidedBy, decision.reason],
  );
  return rows;
}
