import type { Queryable } from '../connection/queryable.ts';

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
