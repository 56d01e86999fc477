import type { Queryable } from '../connection/queryable.ts';

/** A model that a provider lists and the registry did not know. */
export interface ReviewableDiscovery {
  id: string;
  provider_id: string;
  model_id: string;
  display_name: string | null;
  listing: Record<string, unknown>;
  proposal: Record<string, unknown>;
  status: 'pending' | 'approved' | 'ignored';
  first_seen_at: Date;
  last_seen_at: Date;
  decided_at: Date | null;
  decided_by: string | null;
  decision_reason: string | null;
  created_model_id: string | null;
}

const COLUMNS = `id, provider_id, model_id, display_name, listing, proposal, status, first_seen_at, last_seen_at, decided_at,
  decided_by, decision_reason, created_model_id`;

/** Discoveries, the newest first; `sort_key` is first_seen_at with its microseconds. */
export async function listDiscoveries(
  database: Queryable,
  filter: {
    readonly status?: string | undefined;
    readonly providerId?: string | undefined;
    readonly after: { readonly firstSeenAt: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<(ReviewableDiscovery & { sort_key: string })[]> {
  const { rows } = await database.query<ReviewableDiscovery & { sort_key: string }>(
    `SELECT ${COLUMNS}, first_seen_at::text AS sort_key FROM discovered_models
     WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR provider_id = $2)
       AND ($3::text IS NULL OR first_seen_at < $3::text::timestamptz
         OR (first_seen_at = $3::text::timestamptz AND id > $4::uuid))
     ORDER BY first_seen_at DESC, id LIMIT $5`,
    [
      filter.status ?? null,
      filter.providerId ?? null,
      filter.after?.firstSeenAt ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
  return rows;
}

/** One discovery, or null. */
export async function readDiscovery(database: Queryable, id: string): Promise<ReviewableDiscovery | null> {
  const { rows } = await database.query<ReviewableDiscovery>(`SELECT ${COLUMNS} FROM discovered_models WHERE id = $1`, [
    id,
  ]);
  return rows[0] ?? null;
}

/** One discovery, locked until the transaction ends, or null. */
export async function lockDiscovery(client: Queryable, id: string): Promise<ReviewableDiscovery | null> {
  const { rows } = await client.query<ReviewableDiscovery>(
    `SELECT ${COLUMNS} FROM discovered_models WHERE id = $1 FOR UPDATE`,
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
    readonly reason: string | undefined;
    readonly createdModelId: string | null;
  },
): Promise<void> {
  await client.query(
    `UPDATE discovered_models SET status = $2, decided_at = now(), decided_by = $3, decision_reason = $4,
       created_model_id = $5 WHERE id = $1`,
    [decision.id, decision.status, decision.decidedBy, decision.reason ?? null, decision.createdModelId],
  );
}
