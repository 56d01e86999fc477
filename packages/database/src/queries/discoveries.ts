import type { Queryable } from '../connection/queryable.ts';
import { type RowIn, rowColumns } from './row-columns.ts';
import { listTimeline, type TimelinePage } from './timeline.ts';

/** A model that a provider lists and the registry did not know. */
export const DISCOVERY = rowColumns(
  `id uuid, provider_id text, model_id text, display_name text null, listing object, proposal object, status text,
   first_seen_at timestamptz, last_seen_at timestamptz, decided_at timestamptz null, decided_by text null,
   decision_reason text null, created_model_id uuid null`,
  { status: ['pending', 'approved', 'ignored'] },
);
/** A row of {@link DISCOVERY}. */
export type ReviewableDiscovery = RowIn<typeof DISCOVERY>;

/** Discoveries, the newest first. */
export function listDiscoveries(
  database: Queryable,
  filter: { readonly status?: string | undefined; readonly provider?: string | undefined },
  page: TimelinePage,
): Promise<(ReviewableDiscovery & { sort_key: string })[]> {
  const where = { status: filter.status, provider_id: filter.provider };
  const { list: select } = DISCOVERY;
  return listTimeline(database, { from: 'discovered_models', select, time: 'first_seen_at', where, page });
}

/** One discovery, or null. */
export async function readDiscovery(database: Queryable, id: string): Promise<ReviewableDiscovery | null> {
  const { rows } = await database.query<ReviewableDiscovery>(
    `SELECT ${DISCOVERY.list} FROM discovered_models WHERE id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** One discovery, locked until the transaction ends, or null. */
export async function lockDiscovery(client: Queryable, id: string): Promise<ReviewableDiscovery | null> {
  const { rows } = await client.query<ReviewableDiscovery>(
    `SELECT ${DISCOVERY.list} FROM discovered_models WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}

/** Writes a decision down. */
export async function decideDiscovery(
  client: Queryable,
  decision: {
    readonly id: string;
    readonly status: 'approved' | 'ignored';
    readonly decidedBy: string;
    readonly reason: string | null;
    readonly createdModelId: string | null;
  },
): Promise<void> {
  await client.query(
    `UPDATE discovered_models SET status = $2, decided_at = now(), decided_by = $3, decision_reason = $4,
       created_model_id = $5 WHERE id = $1`,
    [decision.id, decision.status, decision.decidedBy, decision.reason, decision.createdModelId],
  );
}
