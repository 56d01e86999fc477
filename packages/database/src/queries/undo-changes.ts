import type { Queryable } from '../connection/queryable.ts';

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
