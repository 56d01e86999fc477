import type { Queryable } from '../connection/queryable.ts';

/** How one row differs between two times. */
export interface DifferenceRow {
  entity: string;
  entity_id: string;
  name: string;
  difference: 'added' | 'removed' | 'changed';
  changed_fields: string[];
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

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
       SELECT h.entity, h.entity_id,
         (array_agg(h.before ORDER BY h.changed_at, h.id))[1] AS before,
         (array_agg(h.after ORDER BY h.changed_at DESC, h.id DESC))[1] AS after
       FROM change_history h WHERE h.changed_at > $1 AND h.changed_at <= $2 GROUP BY h.entity, h.entity_id),
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
