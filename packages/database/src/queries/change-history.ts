import type { Queryable } from '../connection/queryable.ts';
import { type RowIn, rowColumns, selectOf } from './row-columns.ts';

/** One recorded change of one row; of an update in a list `before` and `after` are only the changed fields. */
export const CHANGE = rowColumns(
  `id bigint, entity text, entity_id text, action text, before object null, after object null, changed_fields text[],
   change_set_id uuid null, sync_id uuid null, actor text, actor_kind text, reason text null, changed_at timestamptz`,
  { action: ['insert', 'update', 'delete'] },
);
/** A row of {@link CHANGE}. */
export type ChangeRow = RowIn<typeof CHANGE>;

/** Which changes, newest first. */
export interface ChangeFilter {
  readonly entity?: string | undefined;
  readonly entityId?: string | undefined;
  readonly actor?: string | undefined;
  readonly actorKind?: string | undefined;
  readonly field?: string | undefined;
  readonly changeSetId?: string | undefined;
  readonly syncId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Id of the last change of the page before. */
  readonly beforeId: number | null;
  readonly limit: number;
}

const changedOnly = (side: string) => `CASE WHEN h.action = 'update'
  THEN (SELECT jsonb_object_agg(f, h.${side} -> f) FROM unnest(h.changed_fields) AS f) ELSE h.${side} END`;
const CHANGED_ONLY = selectOf(CHANGE, { before: changedOnly('before'), after: changedOnly('after') });

/** Changes, newest first. */
export async function listChanges(database: Queryable, filter: ChangeFilter): Promise<ChangeRow[]> {
  const { rows } = await database.query<ChangeRow>(
    `SELECT ${CHANGED_ONLY}
     FROM change_history h
     WHERE ($1::text IS NULL OR h.entity = $1) AND ($2::text IS NULL OR h.entity_id = $2)
       AND ($3::text IS NULL OR h.actor = $3) AND ($4::text IS NULL OR h.actor_kind = $4)
       AND ($5::text IS NULL OR $5 = ANY (h.changed_fields)) AND ($6::uuid IS NULL OR h.change_set_id = $6)
       AND ($7::uuid IS NULL OR h.sync_id = $7) AND ($8::timestamptz IS NULL OR h.changed_at >= $8)
       AND ($9::timestamptz IS NULL OR h.changed_at < $9) AND ($10::bigint IS NULL OR h.id < $10)
     ORDER BY h.id DESC LIMIT $11`,
    [
      filter.entity ?? null,
      filter.entityId ?? null,
      filter.actor ?? null,
      filter.actorKind ?? null,
      filter.field ?? null,
      filter.changeSetId ?? null,
      filter.syncId ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.beforeId,
      filter.limit,
    ],
  );
  return rows;
}

const rowAfter = 'recorded_row(h.entity, h.entity_id, h.changed_at, h.id)';
const WHOLE_ROWS = selectOf(CHANGE, {
  before: `CASE h.action WHEN 'update' THEN ${rowAfter} || h.before ELSE h.before END`,
  after: rowAfter,
});

/** One change with its whole rows, or null. */
export async function readChange(database: Queryable, id: number): Promise<ChangeRow | null> {
  const { rows } = await database.query<ChangeRow>(`SELECT ${WHOLE_ROWS} FROM change_history h WHERE h.id = $1`, [id]);
  return rows[0] ?? null;
}

/** How one row differs between two times. */
export const DIFFERENCE = rowColumns(
  `entity text, entity_id text, name text, difference text, changed_fields text[], before object null, after object null`,
  { difference: ['added', 'removed', 'changed'] },
);
/** A row of {@link DIFFERENCE}. */
export type DifferenceRow = RowIn<typeof DIFFERENCE>;

/** Rows that differ between two times, in the order of entity and id; what changed and changed back is no difference. */
export async function listDifferences(
  database: Queryable,
  range: {
    readonly from: Date;
    readonly to: Date;
    readonly after: { readonly entity: string; readonly entityId: string } | null;
    readonly limit: number;
  },
): Promise<DifferenceRow[]> {
  const { rows } = await database.query<DifferenceRow>(
    `WITH net AS (
       SELECT entity, entity_id, recorded_row(entity, entity_id, $1) AS before, recorded_row(entity, entity_id, $2) AS after
       FROM (SELECT DISTINCT h.entity, h.entity_id FROM change_history h WHERE h.changed_at > $1 AND h.changed_at <= $2) AS touched),
     differing AS (
       SELECT n.*, CASE WHEN n.before IS NULL OR n.after IS NULL THEN '{}' ELSE changed_fields(n.before, n.after) END
         AS changed_fields
       FROM net n
       WHERE (n.before IS NULL) <> (n.after IS NULL)
         OR without_bookkeeping(n.before) IS DISTINCT FROM without_bookkeeping(n.after))
     SELECT entity, entity_id,
       COALESCE(after ->> 'display_name', after ->> 'name', before ->> 'display_name', before ->> 'name', entity_id) AS name,
       CASE WHEN before IS NULL THEN 'added' WHEN after IS NULL THEN 'removed' ELSE 'changed' END AS difference,
       changed_fields,
       CASE WHEN after IS NULL THEN before
         ELSE (SELECT jsonb_object_agg(f, before -> f) FROM unnest(changed_fields) AS f) END AS before,
       CASE WHEN before IS NULL THEN after
         ELSE (SELECT jsonb_object_agg(f, after -> f) FROM unnest(changed_fields) AS f) END AS after
     FROM differing
     WHERE $3::text IS NULL OR (entity, entity_id) > ($3, $4::text)
     ORDER BY entity, entity_id LIMIT $5`,
    [range.from, range.to, range.after?.entity ?? null, range.after?.entityId ?? null, range.limit],
  );
  return rows;
}

/** What stands in the way of undoing a change, and the change that put it there. */
export interface UndoConflict {
  change_id: number;
  entity: string;
  entity_id: string;
  fields: string[];
  /** changed_since, deleted_since, exists_again, not_recorded_any_more. */
  problem: string;
  /** The latest change of that row, where it came after the one to undo. */
  later_change_id: number | null;
  later_actor: string | null;
  later_changed_at: Date | null;
}

/** Ids of the changes under a change-set, or made by a sync run. */
export async function changeIdsOf(
  database: Queryable,
  of: { readonly changeSetId: string } | { readonly syncId: string },
): Promise<number[]> {
  const column = 'changeSetId' in of ? 'change_set_id' : 'sync_id';
  const { rows } = await database.query<{ id: number }>(
    `SELECT id FROM change_history WHERE ${column} = $1 ORDER BY id`,
    ['changeSetId' in of ? of.changeSetId : of.syncId],
  );
  return rows.map((row) => row.id);
}

/** Undoes changes in the running transaction, last first; with any conflict the transaction is to be rolled back. */
export async function undoChanges(client: Queryable, changeIds: readonly number[]): Promise<UndoConflict[]> {
  const { rows } = await client.query<UndoConflict>(
    `SELECT u.*, later.id AS later_change_id, later.actor AS later_actor, later.changed_at AS later_changed_at
     FROM undo_changes($1) u
     LEFT JOIN LATERAL (
       SELECT h.id, h.actor, h.changed_at FROM change_history h
       WHERE h.entity = u.entity AND h.entity_id = u.entity_id AND h.id > u.change_id AND h.id <> ALL ($1)
         AND (h.action <> 'update' OR u.fields = '{}' OR h.changed_fields && u.fields)
       ORDER BY h.id DESC LIMIT 1) later ON true
     ORDER BY u.change_id DESC`,
    [changeIds],
  );
  return rows;
}

/** Notes in the declared change-set which one it undoes. */
export async function noteUndoneChangeSet(client: Queryable, changeSetId: string, undone: string): Promise<void> {
  await client.query('UPDATE change_sets SET undoes_change_set = $2 WHERE id = $1', [changeSetId, undone]);
}

/** Puts discoveries back to review whose model an undo has taken away. */
export async function reopenDiscoveries(client: Queryable, modelIds: readonly string[]): Promise<void> {
  await client.query(
    `UPDATE discovered_models SET status = 'pending', decided_at = NULL, decided_by = NULL, decision_reason = NULL,
       created_model_id = NULL
     WHERE created_model_id = ANY ($1::uuid[])`,
    [modelIds],
  );
}
