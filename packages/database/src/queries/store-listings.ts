import type { Queryable } from '../connection/queryable.ts';

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
    [JSON.stringify(discoveries), seenAt],
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

/** What a provider's accepted list named. */
export interface ListingRow {
  readonly provider_id: string;
  readonly model_ids: readonly string[];
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
       INSERT INTO provider_listings (provider_id, model_ids, listed_at)
       SELECT provider_id, model_ids, $3 FROM jsonb_to_recordset($2) AS l (provider_id text, model_ids text[])
       ON CONFLICT (provider_id) DO UPDATE SET model_ids = excluded.model_ids, listed_at = excluded.listed_at),
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
    [JSON.stringify(sightings), JSON.stringify(listings), seenAt],
  );
}
