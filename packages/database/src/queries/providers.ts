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

/** One provider as an operator looks at it after a sync. */
export interface ProviderOverviewRow {
  readonly provider_id: string;
  readonly provider_name: string;
  /** Enabled models of the registry. */
  readonly models: number;
  /** Models of the registry that the provider's last list named; null where no list ever came. */
  readonly seen: number | null;
  /** Discoveries awaiting review. */
  readonly discovered: number;
  readonly health: string;
  readonly reason: string | null;
  /** Average over the window, in ms. */
  readonly latency_ms: number | null;
}

/** Every provider with its models, discoveries and health in the registry's health region, by id. */
export async function providerOverview(database: Queryable): Promise<ProviderOverviewRow[]> {
  const { rows } = await database.query<ProviderOverviewRow>(
    `SELECT p.id AS provider_id, COALESCE(p.display_name, p.name) AS provider_name,
       (SELECT count(*) FROM models m WHERE m.provider_id = p.id AND m.enabled) AS models,
       (SELECT count(*) FILTER (WHERE s.missed_runs = 0) FROM model_sightings s
        WHERE s.provider_id = p.id AND s.last_seen_at IS NOT NULL HAVING count(*) > 0) AS seen,
       (SELECT count(*) FROM discovered_models d WHERE d.provider_id = p.id AND d.status = 'pending') AS discovered,
       COALESCE(h.status, 'unknown') AS health, h.reason, round(h.avg_latency_ms) AS latency_ms
     FROM providers p
     LEFT JOIN provider_health h ON h.provider_id = p.id AND h.region = setting_text('health_region')
     ORDER BY p.id`,
  );
  return rows;
}
