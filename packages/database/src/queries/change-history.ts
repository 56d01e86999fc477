import type { Queryable } from '../connection/queryable.ts';

/** One recorded change of one row. */
export interface ChangeRow {
  id: number;
  entity: string;
  entity_id: string;
  action: 'insert' | 'update' | 'delete';
  /** Of an update in a list only the changed fields; else the whole row. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  changed_fields: string[];
  change_set_id: string | null;
  sync_id: string | null;
  actor: string;
  actor_kind: string;
  reason: string | null;
  changed_at: Date;
}

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

const ABOUT = 'h.changed_fields, h.change_set_id, h.sync_id, h.actor, h.actor_kind, h.reason, h.changed_at';
const CHANGED_ONLY = (side: string) => `CASE WHEN h.action = 'update'
  THEN (SELECT jsonb_object_agg(f, h.${side} -> f) FROM unnest(h.changed_fields) AS f) ELSE h.${side} END AS ${side}`;

/** Changes, newest first. */
export async function listChanges(database: Queryable, filter: ChangeFilter): Promise<ChangeRow[]> {
  const { rows } = await database.query<ChangeRow>(
    `SELECT h.id, h.entity, h.entity_id, h.action, ${CHANGED_ONLY('before')}, ${CHANGED_ONLY('after')}, ${ABOUT}
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

/** One change with its whole rows, or null. */
export async function readChange(database: Queryable, id: number): Promise<ChangeRow | null> {
  const { rows } = await database.query<ChangeRow>(
    `SELECT h.id, h.entity, h.entity_id, h.action, h.before, h.after, ${ABOUT} FROM change_history h WHERE h.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
