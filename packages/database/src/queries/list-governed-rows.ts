import type { Queryable } from '../connection/queryable.ts';
import { GOVERNED_TABLES, type GovernedRow, type GovernedTable } from './governed-row.ts';

/** Every row of a table of which there are few, or which is exported as a whole, in the order of its key. */
export async function listGovernedRows(database: Queryable, table: GovernedTable): Promise<GovernedRow[]> {
  const { rows } = await database.query<GovernedRow>(
    `SELECT to_jsonb(t) AS record, md5(to_jsonb(t)::text) AS etag FROM ${table} t ORDER BY t.${GOVERNED_TABLES[table]}`,
  );
  return rows;
}

/** Every row of a recorded entity as it was at a time. */
export async function listRecordedRows(
  database: Queryable,
  entity: string,
  at: Date,
): Promise<Record<string, unknown>[]> {
  const { rows } = await database.query<{ after: Record<string, unknown> }>(
    `SELECT after FROM (
       SELECT DISTINCT ON (entity_id) entity_id, after FROM change_history
       WHERE entity = $1 AND changed_at <= $2 ORDER BY entity_id, changed_at DESC, id DESC) AS latest
     WHERE after IS NOT NULL ORDER BY entity_id`,
    [entity, at],
  );
  return rows.map((row) => row.after);
}
