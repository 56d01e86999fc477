import type { Queryable } from '../connection/queryable.ts';

/** A provider with what hangs on it. */
export interface ProviderRow {
  id: string;
  record: Record<string, unknown>;
  etag: string;
  models: number;
  compliance: string[];
  certificates: number;
}

const COLUMNS = `p.id, to_jsonb(p) AS record, md5(to_jsonb(p)::text) AS etag, p.compliance,
  (SELECT count(*) FROM models m WHERE m.provider_id = p.id) AS models,
  (SELECT count(*) FROM compliance_certificates c WHERE c.provider_id = p.id) AS certificates`;

/** Providers in the order of their ids, those after `after`. */
export async function listProviders(
  database: Queryable,
  filter: { readonly enabled?: boolean | undefined; readonly after: string | null; readonly limit: number },
): Promise<ProviderRow[]> {
  const { rows } = await database.query<ProviderRow>(
    `SELECT ${COLUMNS} FROM providers p
     WHERE ($1::boolean IS NULL OR p.enabled = $1) AND ($2::text IS NULL OR p.id > $2) ORDER BY p.id LIMIT $3`,
    [filter.enabled ?? null, filter.after, filter.limit],
  );
  return rows;
}

/** One provider, or null. */
export async function readProvider(database: Queryable, id: string): Promise<ProviderRow | null> {
  const { rows } = await database.query<ProviderRow>(`SELECT ${COLUMNS} FROM providers p WHERE p.id = $1`, [id]);
  return rows[0] ?? null;
}
