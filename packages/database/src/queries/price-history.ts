import type { Queryable } from '../connection/queryable.ts';

/** One price that a model took on. */
export interface PriceHistoryRow {
  id: number;
  field: string;
  old_value: number | null;
  new_value: number | null;
  price_source: string | null;
  price_reference: string | null;
  price_observed_at: Date | null;
  actor: string;
  actor_kind: string;
  reason: string | null;
  sync_id: string | null;
  change_set_id: string | null;
  changed_at: Date;
}

/** Every price that a model took on, newest first. */
export async function listPriceHistory(
  database: Queryable,
  filter: {
    readonly subjectId: string;
    readonly field?: string | undefined;
    readonly after: { readonly id: number; readonly field: string } | null;
    readonly limit: number;
  },
): Promise<PriceHistoryRow[]> {
  const { rows } = await database.query<PriceHistoryRow>(
    `SELECT id, field, old_value, new_value, price_source, price_reference, price_observed_at, actor, actor_kind, reason,
       sync_id, change_set_id, changed_at
     FROM price_history
     WHERE subject_id = $1 AND subject IN ('model', 'self_hosted_model') AND ($2::text IS NULL OR field = $2)
       AND ($3::bigint IS NULL OR id < $3 OR (id = $3 AND field > $4::text))
     ORDER BY id DESC, field LIMIT $5`,
    [filter.subjectId, filter.field ?? null, filter.after?.id ?? null, filter.after?.field ?? null, filter.limit],
  );
  return rows;
}
