import type { Queryable } from '../connection/queryable.ts';

/** Who decides, why, and what; the transaction's changes are filed under it by the database. */
export interface ChangeSetDeclaration {
  /** What kind of decision, e.g. `seed`, `sync.models`, `admin.update`. */
  readonly kind: string;
  /** A person's subject, `sync:<type>` or `catalogue`. */
  readonly actor: string;
  /** Decides whose values may be overwritten: admin over sync over catalogue. */
  readonly actorKind: 'admin' | 'sync' | 'catalogue';
  readonly reason?: string | undefined;
  readonly syncId?: string | undefined;
  /** The decision as the dry run shows it. */
  readonly changes?: unknown;
  readonly counts?: unknown;
  readonly notices?: unknown;
  readonly undoesChangeSet?: string | undefined;
}

/**
 * Declares the change-set of the running transaction; call it before the transaction's first change, as a statement of its
 * own. A transaction that declares none is taken for a person with a SQL client.
 *
 * @returns the change-set's id
 */
export async function declareChangeSet(client: Queryable, declaration: ChangeSetDeclaration): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO change_sets (kind, actor, actor_kind, reason, sync_id, changes, counts, notices, undoes_change_set)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      declaration.kind,
      declaration.actor,
      declaration.actorKind,
      declaration.reason ?? null,
      declaration.syncId ?? null,
      JSON.stringify(declaration.changes ?? []),
      JSON.stringify(declaration.counts ?? {}),
      JSON.stringify(declaration.notices ?? []),
      declaration.undoesChangeSet ?? null,
    ],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row');
  return row.id;
}

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
