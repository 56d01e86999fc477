import { jsonParameter } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { type RowIn, rowColumns, selectOf } from './row-columns.ts';

/** What the models sync knows of a model before it looks. */
const KNOWN_MODEL = rowColumns(
  `id uuid, provider_id text, model_id text, display_name text, category text, context_window integer null, max_output integer null,
   status text, deprecated boolean, sunset_at timestamptz null, successor text null, admin_fields text[],
   synced_fields text[], missed_runs integer, missing_since timestamptz null, deprecated_by_absence boolean,
   status_before_absence text null`,
);
/** A row of {@link KNOWN_MODEL}. */
export type KnownModelRow = RowIn<typeof KNOWN_MODEL>;

const KNOWN = selectOf(KNOWN_MODEL, {
  display_name: 'COALESCE(m.display_name, m.name)',
  missed_runs: 'COALESCE(s.missed_runs, 0)',
  deprecated_by_absence: 'COALESCE(s.deprecated_by_absence, false)',
});

/** Every model of these providers with its sightings, enabled or not. */
export async function readKnownModels(database: Queryable, providerIds: readonly string[]): Promise<KnownModelRow[]> {
  const { rows } = await database.query<KnownModelRow>(
    `SELECT ${KNOWN}
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
  /** How many accepted lists in a row named just these. */
  equal_lists: number;
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
       COALESCE(l.equal_lists, 0) AS equal_lists,
       COALESCE((SELECT jsonb_object_agg(d.model_id, d.status) FROM discovered_models d WHERE d.provider_id = p.id), '{}')
         AS discoveries
     FROM providers p LEFT JOIN provider_listings l ON l.provider_id = p.id
     WHERE p.id = ANY ($1) ORDER BY p.id`,
    [providerIds],
  );
  return rows;
}

/** A model that a provider lists and the registry does not know. */
export interface DiscoveryRow {
  readonly provider_id: string;
  readonly model_id: string;
  readonly display_name: string | null;
  readonly listing: unknown;
  readonly proposal: unknown;
}

/**
 * Stores discoveries: new ones await review, known ones are seen again. What was decided stays decided; only one that still
 * waits gets a new proposal.
 *
 * @returns the new ones
 */
export async function upsertDiscoveries(
  client: Queryable,
  discoveries: readonly DiscoveryRow[],
  seenAt: Date,
): Promise<{ provider_id: string; model_id: string }[]> {
  const { rows } = await client.query<{ provider_id: string; model_id: string; inserted: boolean }>(
    `INSERT INTO discovered_models AS known (provider_id, model_id, display_name, listing, proposal, first_seen_at, last_seen_at)
     SELECT provider_id, model_id, display_name, listing, proposal, $2, $2
     FROM jsonb_to_recordset($1) AS seen
       (provider_id text, model_id text, display_name text, listing jsonb, proposal jsonb)
     ORDER BY provider_id, model_id
     ON CONFLICT (provider_id, model_id) DO UPDATE SET last_seen_at = $2, listing = excluded.listing,
       display_name = COALESCE(excluded.display_name, known.display_name),
       proposal = CASE known.status WHEN 'pending' THEN excluded.proposal ELSE known.proposal END
     RETURNING provider_id, model_id, xmax = 0 AS inserted`,
    [jsonParameter(discoveries), seenAt],
  );
  return rows.filter((row) => row.inserted).map(({ provider_id, model_id }) => ({ provider_id, model_id }));
}

/** Whether a provider listed a model this time. */
export interface SightingRow {
  readonly provider_id: string;
  readonly model_id: string;
  readonly seen: boolean;
  readonly missed_runs: number;
  readonly missing_since: string | null;
  readonly deprecated_by_absence: boolean;
  readonly status_before_absence: string | null;
}

/** What a provider's accepted list named and proves. */
export interface ListingRow {
  readonly provider_id: string;
  readonly model_ids: readonly string[];
  readonly equal_lists: number;
  /** Null where it names all that the key may call, so that a model that it does not name is gone. */
  readonly incomplete_because: string | null;
}

/**
 * Stores sightings and misses, and what each list named, in one statement. A model deleted meanwhile is left out, and a
 * discovery whose model somebody added without it is settled.
 */
export async function upsertSightings(
  client: Queryable,
  sightings: readonly SightingRow[],
  listings: readonly ListingRow[],
  seenAt: Date,
): Promise<void> {
  await client.query(
    `WITH listed AS (
       INSERT INTO provider_listings AS before (provider_id, model_ids, equal_lists, incomplete_because, proved_at, listed_at)
       SELECT provider_id, model_ids, equal_lists, incomplete_because, CASE WHEN incomplete_because IS NULL THEN $3::timestamptz END,
         $3
       FROM jsonb_to_recordset($2) AS l (provider_id text, model_ids text[], equal_lists integer, incomplete_because text)
       ON CONFLICT (provider_id) DO UPDATE SET model_ids = excluded.model_ids, equal_lists = excluded.equal_lists,
         incomplete_because = excluded.incomplete_because, proved_at = COALESCE(excluded.proved_at, before.proved_at),
         listed_at = excluded.listed_at),
     settled AS (
       UPDATE discovered_models d SET status = 'approved', decided_at = $3, decided_by = 'sync', created_model_id = m.id,
         decision_reason = 'the registry has the model by now'
       FROM models m
       WHERE d.status = 'pending' AND m.provider_id = d.provider_id AND m.model_id = d.model_id)
     INSERT INTO model_sightings AS known (provider_id, model_id, last_seen_at, missed_runs, missing_since,
       deprecated_by_absence, status_before_absence)
     SELECT provider_id, model_id, CASE WHEN seen THEN $3::timestamptz END, missed_runs, s.missing_since,
       s.deprecated_by_absence, s.status_before_absence
     FROM jsonb_to_recordset($1) AS s (provider_id text, model_id text, seen boolean, missed_runs integer,
       missing_since timestamptz, deprecated_by_absence boolean, status_before_absence text)
     JOIN models USING (provider_id, model_id) ORDER BY provider_id, model_id
     ON CONFLICT (provider_id, model_id) DO UPDATE SET
       last_seen_at = COALESCE(excluded.last_seen_at, known.last_seen_at), missed_runs = excluded.missed_runs,
       missing_since = excluded.missing_since, deprecated_by_absence = excluded.deprecated_by_absence,
       status_before_absence = excluded.status_before_absence`,
    [jsonParameter(sightings), jsonParameter(listings), seenAt],
  );
}

/** What a list changes of a model; a key that is absent changes nothing, null is a value. */
export interface ListedModelPatch {
  readonly context_window?: number | null;
  readonly max_output?: number | null;
  readonly status?: string;
  readonly deprecated?: boolean;
  readonly sunset_at?: string | null;
  readonly successor?: string | null;
}

/** A model as it was changed. */
export interface ChangedModelRow {
  id: string;
  provider_id: string;
  model_id: string;
  deprecated: boolean;
  was_deprecated: boolean;
  changed_fields: string[];
}

/**
 * Changes models as lists say, in one statement for all of them, inside a transaction that declared its change-set. What an
 * admin set stays, also when it was set a moment ago.
 */
export async function updateListedModels(
  client: Queryable,
  patches: readonly { readonly id: string; readonly patch: ListedModelPatch }[],
): Promise<void> {
  const column = (name: string, type: string) =>
    `${name} = CASE WHEN u.patch ? '${name}' THEN (u.patch ->> '${name}')::${type} ELSE m.${name} END`;
  await client.query(
    `UPDATE models AS m SET ${column('context_window', 'integer')}, ${column('max_output', 'integer')},
       ${column('status', 'text')}, ${column('deprecated', 'boolean')}, ${column('sunset_at', 'timestamptz')},
       ${column('successor', 'text')}
     FROM (SELECT * FROM jsonb_to_recordset($1) AS r (id uuid, patch jsonb)) AS u
     WHERE m.id = u.id`,
    [jsonParameter(patches)],
  );
}

/** The models that a change-set changed, as the change history has them. */
export async function modelsChangedBy(client: Queryable, changeSetId: string): Promise<ChangedModelRow[]> {
  const { rows } = await client.query<ChangedModelRow>(
    `SELECT h.entity_id AS id, m.provider_id, m.model_id, m.deprecated,
       COALESCE((h.before ->> 'deprecated')::boolean, m.deprecated) AS was_deprecated, h.changed_fields
     FROM change_history h JOIN models m ON m.id = h.entity_id::uuid
     WHERE h.change_set_id = $1 AND h.entity = 'model' AND h.action = 'update' ORDER BY h.id`,
    [changeSetId],
  );
  return rows;
}

/** The provider's models, locked until the transaction ends. */
export async function lockModelsOfProvider(
  client: Queryable,
  providerId: string,
): Promise<{ id: string; model_id: string }[]> {
  const { rows } = await client.query<{ id: string; model_id: string }>(
    'SELECT id, model_id FROM models WHERE provider_id = $1 ORDER BY model_id FOR UPDATE',
    [providerId],
  );
  return rows;
}
