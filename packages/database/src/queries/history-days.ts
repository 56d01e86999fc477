import type { Queryable } from '../connection/queryable.ts';
import { type RowIn, rowColumns } from './row-columns.ts';

/** How much was recorded on a day (UTC): changes that people and syncs decided, and observations. */
export const HISTORY_DAY = rowColumns('day date, changes count, by_admins count, observations count');
/** A row of {@link HISTORY_DAY}. */
export type HistoryDayRow = RowIn<typeof HISTORY_DAY>;

/** The days between two times on which anything was recorded, oldest first. What the catalogue seeded first is no change. */
export async function listHistoryDays(
  database: Queryable,
  span: { readonly from: Date; readonly to: Date },
): Promise<HistoryDayRow[]> {
  const { rows } = await database.query<HistoryDayRow>(
    `SELECT day::text AS day, sum(changes) AS changes, sum(by_admins) AS by_admins, sum(observations) AS observations FROM (
       SELECT (changed_at AT TIME ZONE 'UTC')::date AS day, count(*) AS changes,
         count(*) FILTER (WHERE actor_kind = 'admin') AS by_admins, 0 AS observations
       FROM change_history
       WHERE changed_at >= $1 AND changed_at <= $2 AND NOT (action = 'insert' AND actor_kind = 'catalogue') GROUP BY 1
       UNION ALL
       SELECT (changed_at AT TIME ZONE 'UTC')::date, 0, 0, count(*)
       FROM observation_history WHERE changed_at >= $1 AND changed_at <= $2 GROUP BY 1) AS recorded
     GROUP BY 1 ORDER BY 1`,
    [span.from, span.to],
  );
  return rows;
}

/** The time of the nearest change before or after a time, or null where there is none. */
export async function findNextChange(
  database: Queryable,
  from: { readonly at: Date; readonly direction: 'before' | 'after' },
): Promise<Date | null> {
  const { rows } = await database.query<{ changed_at: Date }>(
    from.direction === 'after'
      ? 'SELECT changed_at FROM change_history WHERE changed_at > $1 ORDER BY changed_at LIMIT 1'
      : 'SELECT changed_at FROM change_history WHERE changed_at < $1 ORDER BY changed_at DESC LIMIT 1',
    [from.at],
  );
  return rows[0]?.changed_at ?? null;
}

/** A row that the history knows: what it is, and its id. */
export interface RecordedRow {
  readonly entity: string;
  readonly entityId: string;
}

/** The changes of these rows after a time, oldest first. */
export async function listChangesSince(
  database: Queryable,
  rows: readonly RecordedRow[],
  since: Date,
): Promise<{ id: number; entity: string; entity_id: string }[]> {
  const found = await database.query<{ id: number; entity: string; entity_id: string }>(
    `SELECT h.id, h.entity, h.entity_id FROM change_history h
     JOIN unnest($1::text[], $2::text[]) AS wanted (entity, entity_id) USING (entity, entity_id)
     WHERE h.changed_at > $3 ORDER BY h.id`,
    [rows.map(({ entity }) => entity), rows.map(({ entityId }) => entityId), since],
  );
  return found.rows;
}
