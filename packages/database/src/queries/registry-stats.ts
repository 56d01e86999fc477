import type { Queryable } from '../connection/queryable.ts';

/** Counts over the enabled models and over what is known of providers and endpoints. */
export interface RegistryStats {
  external_count: number;
  self_hosted_count: number;
  /** Models whose provider (or endpoint) is healthy in the health region. */
  healthy_count: number;
  unhealthy_count: number;
  hot_count: number;
  warm_count: number;
  cold_count: number;
  category_count: number;
  /** Providers with an enabled external model. */
  provider_count: number;
}

/** The registry in nine numbers; disabled models do not count. */
export async function readRegistryStats(database: Queryable): Promise<RegistryStats> {
  const { rows } = await database.query<RegistryStats>(
    `SELECT count(*) FILTER (WHERE hosting_type = 'external') AS external_count,
       count(*) FILTER (WHERE hosting_type = 'self_hosted') AS self_hosted_count,
       count(*) FILTER (WHERE health_status = 'healthy') AS healthy_count,
       count(*) FILTER (WHERE health_status = 'unhealthy') AS unhealthy_count,
       count(*) FILTER (WHERE thermal_state = 'HOT') AS hot_count,
       count(*) FILTER (WHERE thermal_state = 'WARM') AS warm_count,
       count(*) FILTER (WHERE thermal_state = 'COLD') AS cold_count,
       count(DISTINCT category) AS category_count,
       count(DISTINCT provider_id) FILTER (WHERE hosting_type = 'external') AS provider_count
     FROM unified_model_registry`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('an aggregate without GROUP BY gave no row');
  return row;
}
