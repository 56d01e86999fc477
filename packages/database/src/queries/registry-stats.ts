import type { Queryable } from '../connection/queryable.ts';
import { type RowIn, rowColumns } from './row-columns.ts';
import { CHARGED_INSTANCES } from './thermal-history.ts';

/**
 * Counts over the enabled models and over what is known of providers and endpoints: healthy ones are those whose provider (or
 * endpoint) is healthy in the health region, and providers those with an enabled external model.
 */
export const REGISTRY_STATS = rowColumns(
  `external_count count, self_hosted_count count, healthy_count count, unhealthy_count count, hot_count count,
   warm_count count, cold_count count, category_count count, provider_count count`,
);
/** The row of {@link REGISTRY_STATS}. */
export type RegistryStats = RowIn<typeof REGISTRY_STATS>;

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

/** How many models and providers the registry has, enabled ones. */
export interface RegistryCounts {
  readonly total: number;
  readonly external: number;
  readonly selfHosted: number;
  readonly providers: number;
}

/** Counts of what the registry shows by default; providers are the external ones. */
export async function registryCounts(database: Queryable): Promise<RegistryCounts> {
  const { rows } = await database.query<RegistryCounts>(
    `SELECT count(*) AS total,
       count(*) FILTER (WHERE hosting_type = 'external') AS external,
       count(*) FILTER (WHERE hosting_type = 'self_hosted') AS "selfHosted",
       (SELECT count(*) FROM providers WHERE enabled) AS providers
     FROM unified_model_registry`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('An aggregate without GROUP BY gave no row');
  return row;
}

/** The registry in numbers, for metrics. */
export interface RegistryGaugesRow {
  /** Providers by health status in the registry's region. */
  providers: Record<string, number>;
  /** Self-hosted models by thermal state. */
  models: Record<string, number>;
  /** What the running instances of self-hosted models cost an hour, in USD. */
  warm_hourly_cost: number;
  /** Seconds since a run of each type last completed, also in part; types that never have are not there. */
  sync_age_seconds: Record<string, number>;
  /** Seconds since the registry's first change, which its first seeding is. */
  registry_age_seconds: number;
  events_waiting: number;
  oldest_event_seconds: number;
  awaiting_review: number;
}

/** All gauges in one statement. */
export async function readRegistryGauges(database: Queryable): Promise<RegistryGaugesRow> {
  const { rows } = await database.query<RegistryGaugesRow>(
    `SELECT
       (SELECT COALESCE(jsonb_object_agg(status, n), '{}') FROM (
          SELECT COALESCE(h.status, 'unknown') AS status, count(*) AS n FROM providers p
          LEFT JOIN provider_health h ON h.provider_id = p.id AND h.region = setting_text('health_region')
          WHERE p.enabled GROUP BY 1) AS by_status) AS providers,
       (SELECT COALESCE(jsonb_object_agg(current_state, n), '{}') FROM (
          SELECT current_state, count(*) AS n FROM thermal_states GROUP BY 1) AS by_state) AS models,
       (SELECT COALESCE(sum(s.hourly_rate * (${CHARGED_INSTANCES})), 0) FROM thermal_states t
          JOIN self_hosted_models s USING (model_id)) AS warm_hourly_cost,
       (SELECT COALESCE(jsonb_object_agg(sync_type, age), '{}') FROM (
          SELECT sync_type, round(extract(epoch FROM now() - max(completed_at))) AS age FROM registry_sync_log
          WHERE status IN ('completed', 'partial') GROUP BY 1) AS ages) AS sync_age_seconds,
       (SELECT COALESCE(round(extract(epoch FROM now() - min(created_at))), 0) FROM change_sets) AS registry_age_seconds,
       (SELECT count(*) FROM event_outbox WHERE delivered_at IS NULL AND abandoned_at IS NULL) AS events_waiting,
       (SELECT COALESCE(round(extract(epoch FROM now() - min(created_at))), 0) FROM event_outbox
          WHERE delivered_at IS NULL AND abandoned_at IS NULL) AS oldest_event_seconds,
       (SELECT count(*) FROM discovered_models WHERE status = 'pending')
         + (SELECT count(*) FROM price_proposals WHERE status = 'pending') AS awaiting_review`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('SELECT without FROM gave no row');
  return row;
}

/** Version of what selectors can see; rises with every visible change. A count of some dozen rows. */
export async function readRegistryVersion(database: Queryable): Promise<number> {
  const { rows } = await database.query<{ version: number }>('SELECT version FROM registry_version');
  const [row] = rows;
  if (row === undefined)
    throw new Error('registry_version has no row; expected exactly one (042_selectable_models makes it)');
  return row.version;
}

/** Version of what admins see of models and providers: changes exactly when a page of the list may look different. */
export async function readAdminVersion(database: Queryable): Promise<string> {
  const { rows } = await database.query<{ version: string }>(
    `SELECT version || '.' || admin_version AS version FROM registry_version`,
  );
  const [row] = rows;
  if (row === undefined)
    throw new Error('registry_version has no row; expected exactly one (042_selectable_models makes it)');
  return row.version;
}

/** What to poll to learn whether anything changed: the version of what admins see, and when providers were last asked how they are. */
export async function readPulse(database: Queryable): Promise<{ version: string; checked_at: Date | null }> {
  const { rows } = await database.query<{ version: string; checked_at: Date | null }>(
    `SELECT version || '.' || admin_version || '.' || (SELECT count(*) FROM price_proposals WHERE status = 'pending') || '.' ||
       (SELECT count(*) FROM discovered_models WHERE status = 'pending') AS version,
       (SELECT max(last_check_at) FROM provider_health) AS checked_at
     FROM registry_version`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('registry_version has no row; expected exactly one');
  return row;
}
