import type { Queryable } from '../connection/queryable.ts';

/** A provider with what hangs on it. */
export interface ProviderRow {
  id: string;
  record: Record<string, unknown>;
  etag: string;
  models: number;
  compliance: string[];
  certificates: number;
  list: ProviderListRow | null;
}

/** What a provider's last accepted list of models proves. */
export interface ProviderListRow {
  /** ISO 8601. */
  readonly listed_at: string;
  readonly models: number;
  /** Whether it names all that the key may call, so that a model that it does not name is gone. */
  readonly proves_absence: boolean;
  /** Why it does not. */
  readonly incomplete_because: string | null;
  /** When a list last did; ISO 8601. */
  readonly proved_at: string | null;
  /** How many accepted lists in a row named the same. */
  readonly equal_lists: number;
}

const LIST = `jsonb_build_object('listed_at', l.listed_at, 'models', cardinality(l.model_ids),
  'proves_absence', l.incomplete_because IS NULL, 'incomplete_because', l.incomplete_because, 'proved_at', l.proved_at,
  'equal_lists', l.equal_lists)`;

const COLUMNS = `p.id, to_jsonb(p) AS record, md5(to_jsonb(p)::text) AS etag, p.compliance,
  (SELECT count(*) FROM models m WHERE m.provider_id = p.id) AS models,
  (SELECT count(*) FROM compliance_certificates c WHERE c.provider_id = p.id) AS certificates,
  (SELECT ${LIST} FROM provider_listings l WHERE l.provider_id = p.id) AS list`;

/** When a provider last listed one of our models, and how often in a row it did not. */
export interface ModelSightingRow {
  readonly last_seen_at: string | null;
  readonly missed_lists: number;
  readonly missing_since: string | null;
  readonly deprecated_by_absence: boolean;
  readonly list: ProviderListRow | null;
}

/** The sighting of an external model, by its row, with what the provider's list proves; null where no list was ever held against it. */
export async function readModelSighting(database: Queryable, id: string): Promise<ModelSightingRow | null> {
  const { rows } = await database.query<{ sighting: ModelSightingRow }>(
    `SELECT jsonb_build_object('last_seen_at', s.last_seen_at, 'missed_lists', s.missed_runs, 'missing_since', s.missing_since,
       'deprecated_by_absence', s.deprecated_by_absence, 'list',
       (SELECT ${LIST} FROM provider_listings l WHERE l.provider_id = s.provider_id)) AS sighting
     FROM models m JOIN model_sightings s USING (provider_id, model_id) WHERE m.id::text = $1`,
    [id],
  );
  return rows[0]?.sighting ?? null;
}

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
