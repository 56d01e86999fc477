import { jsonParameter, textParameter } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { type RowIn, rowColumns, selectOf } from './row-columns.ts';
import { listTimeline, type TimelinePage } from './timeline.ts';

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
      declaration.reason === undefined ? null : textParameter(declaration.reason),
      declaration.syncId ?? null,
      jsonParameter(declaration.changes ?? []),
      jsonParameter(declaration.counts ?? {}),
      jsonParameter(declaration.notices ?? []),
      declaration.undoesChangeSet ?? null,
    ],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row');
  return row.id;
}

/** Writes into the change-set what was decided. */
export async function noteDecision(
  client: Queryable,
  changeSetId: string,
  decision: { readonly changes: unknown; readonly counts: unknown; readonly notices: readonly string[] },
): Promise<void> {
  await client.query('UPDATE change_sets SET changes = $2, counts = $3, notices = $4 WHERE id = $1', [
    changeSetId,
    jsonParameter(decision.changes),
    jsonParameter(decision.counts),
    jsonParameter(decision.notices),
  ]);
}

/** One decision, with how many rows were changed under it. */
export const CHANGE_SET = rowColumns(
  `id uuid, kind text, actor text, actor_kind text, reason text null, sync_id uuid null, counts jsonb, notices jsonb,
   undoes_change_set uuid null, created_at timestamptz, changes integer`,
);
/** A row of {@link CHANGE_SET}. */
export type ChangeSetRow = RowIn<typeof CHANGE_SET>;

const SELECT = selectOf(CHANGE_SET, {
  changes: '(SELECT count(*) FROM change_history h WHERE h.change_set_id = change_sets.id)',
});

/** Change-sets, newest first. */
export function listChangeSets(
  database: Queryable,
  filter: {
    readonly kind?: string | undefined;
    readonly actor?: string | undefined;
    readonly syncId?: string | undefined;
  },
  page: TimelinePage,
): Promise<(ChangeSetRow & { sort_key: string })[]> {
  const where = { kind: filter.kind, actor: filter.actor, sync_id: filter.syncId };
  return listTimeline(database, { from: 'change_sets', select: SELECT, time: 'created_at', where, page });
}

/** One change-set, or null. */
export async function readChangeSet(database: Queryable, id: string): Promise<ChangeSetRow | null> {
  const { rows } = await database.query<ChangeSetRow>(`SELECT ${SELECT} FROM change_sets WHERE id = $1`, [id]);
  return rows[0] ?? null;
}
