import type { Queryable } from '../connection/queryable.ts';

/** A row of a recorded entity as it was at a time; null where there was none. */
export async function readRecordedRow(
  database: Queryable,
  entity: string,
  entityId: string,
  at: Date,
): Promise<Record<string, unknown> | null> {
  const { rows } = await database.query<{ after: Record<string, unknown> | null }>(
    `SELECT after FROM change_history WHERE entity = $1 AND entity_id = $2 AND changed_at <= $3
     ORDER BY changed_at DESC, id DESC LIMIT 1`,
    [entity, entityId, at],
  );
  return rows[0]?.after ?? null;
}
