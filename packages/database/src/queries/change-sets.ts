import type { Queryable } from '../connection/queryable.ts';

/** One decision, with what was recorded under it. */
export interface ChangeSetRow {
  id: string;
  kind: string;
  actor: string;
  actor_kind: string;
  reason: string | null;
  sync_id: string | null;
  counts: unknown;
  notices: unknown;
  undoes_change_set: string | null;
  created_at: Date;
  /** Rows changed. */
  changes: number;
}

const COLUMNS = `c.id, c.kind, c.actor, c.actor_kind, c.reason, c.sync_id, c.counts, c.notices, c.undoes_change_set,
  c.created_at, (SELECT count(*) FROM change_history h WHERE h.change_set_id = c.id) AS changes`;

/** Change-sets, newest first; `sort_key` is created_at with its microseconds. */
export async function listChangeSets(
  database: Queryable,
  filter: {
    readonly kind?: string | undefined;
    readonly actor?: string | undefined;
    readonly syncId?: string | undefined;
    readonly after: { readonly createdAt: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<(ChangeSetRow & { sort_key: string })[]> {
  const { rows } = await database.query<ChangeSetRow & { sort_key: string }>(
    `SELECT ${COLUMNS}, c.created_at::text AS sort_key FROM change_sets c
     WHERE ($1::text IS NULL OR c.kind = $1) AND ($2::text IS NULL OR c.actor = $2)
       AND ($3::uuid IS NULL OR c.sync_id = $3)
       AND ($4::text IS NULL OR c.created_at < $4::text::timestamptz
         OR (c.created_at = $4::text::timestamptz AND c.id > $5::uuid))
     ORDER BY c.created_at DESC, c.id LIMIT $6`,
    [
      filter.kind ?? null,
      filter.actor ?? null,
      filter.syncId ?? null,
      filter.after?.createdAt ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
  return rows;
}

/** One change-set, or null. */
export async function readChangeSet(database: Queryable, id: string): Promise<ChangeSetRow | null> {
  const { rows } = await database.query<ChangeSetRow>(`SELECT ${COLUMNS} FROM change_sets c WHERE c.id = $1`, [id]);
  return rows[0] ?? null;
}
