import type { Queryable } from '../connection/queryable.ts';

/** What the models sync knows of a model before it looks. */
export interface KnownModelRow {
  id: string;
  provider_id: string;
  model_id: string;
  display_name: string;
  context_window: number | null;
  max_output: number | null;
  status: string;
  deprecated: boolean;
  sunset_at: Date | null;
  successor: string | null;
  admin_fields: string[];
  synced_fields: string[];
  missed_runs: number;
  missing_since: Date | null;
  deprecated_by_absence: boolean;
  status_before_absence: string | null;
}

/** Every model of these providers with its sightings, enabled or not. */
export async function readKnownModels(database: Queryable, providerIds: readonly string[]): Promise<KnownModelRow[]> {
  const { rows } = await database.query<KnownModelRow>(
    `SELECT m.id, m.provider_id, m.model_id, COALESCE(m.display_name, m.name) AS display_name, m.context_window,
       m.max_output, m.status, m.deprecated, m.sunset_at, m.successor, m.admin_fields, m.synced_fields,
       COALESCE(s.missed_runs, 0) AS missed_runs, s.missing_since,
       COALESCE(s.deprecated_by_absence, false) AS deprecated_by_absence, s.status_before_absence
     FROM models m LEFT JOIN model_sightings s USING (provider_id, model_id)
     WHERE m.provider_id = ANY ($1) ORDER BY m.provider_id, m.model_id`,
    [providerIds],
  );
  return rows;
}

/** What a provider's last accepted list named, and which of its discoveries are decided or waiting. */
export interface ProviderMemoryRow {
  provider_id: string;
  enabled: boolean;
  listed_ids: string[];
  /** Model id to status. */
  discoveries: Record<string, 'pending' | 'approved' | 'ignored'>;
}

/** The memory of these providers, as far as the registry has them. */
export async function readProviderMemory(
  database: Queryable,
  providerIds: readonly string[],
): Promise<ProviderMemoryRow[]> {
  const { rows } = await database.query<ProviderMemoryRow>(
    `SELECT p.id AS provider_id, p.enabled, COALESCE(l.model_ids, '{}') AS listed_ids,
       COALESCE((SELECT jsonb_object_agg(d.model_id, d.status) FROM discovered_models d WHERE d.provider_id = p.id), '{}')
         AS discoveries
     FROM providers p LEFT JOIN provider_listings l ON l.provider_id = p.id
     WHERE p.id = ANY ($1) ORDER BY p.id`,
    [providerIds],
  );
  return rows;
}
