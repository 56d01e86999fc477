import type { Queryable } from '../connection/queryable.ts';

/** A lease that is held now. */
export interface HeldLeaseRow {
  sync_type: string;
  sync_id: string | null;
  expires_at: Date;
}

/**
 * Takes every lease of `names` that is free or expired; call it in a transaction and roll back when it took fewer, so that a
 * run has all its leases or none and nobody waits in a circle. Time is the database's.
 *
 * @returns how many it took
 */
export async function takeLeases(
  client: Queryable,
  lease: { names: readonly string[]; holder: string; syncId: string | null; ttlMs: number },
): Promise<number> {
  const { rowCount } = await client.query(
    `INSERT INTO sync_leases AS held (sync_type, holder, sync_id, acquired_at, expires_at)
     SELECT name, $2::uuid, $3::uuid, clock_timestamp(), clock_timestamp() + $4 * interval '1 ms'
     FROM unnest($1::text[]) AS name ORDER BY name
     ON CONFLICT (sync_type) DO UPDATE SET holder = excluded.holder, sync_id = excluded.sync_id, token = held.token + 1,
       acquired_at = excluded.acquired_at, expires_at = excluded.expires_at
     WHERE held.expires_at <= clock_timestamp()`,
    [lease.names, lease.holder, lease.syncId, lease.ttlMs],
  );
  return rowCount ?? 0;
}

/** Which of these leases somebody holds now. */
export async function heldLeases(database: Queryable, names: readonly string[]): Promise<HeldLeaseRow[]> {
  const { rows } = await database.query<HeldLeaseRow>(
    `SELECT sync_type, sync_id, expires_at FROM sync_leases
     WHERE sync_type = ANY ($1) AND expires_at > clock_timestamp() ORDER BY sync_type`,
    [names],
  );
  return rows;
}

/**
 * Renews the leases of a holder, as far as they have not expired, and locks them until the transaction ends: inside a
 * transaction this is the fence that no other run can pass.
 *
 * @returns how many the holder still has
 */
export async function renewLeases(client: Queryable, holder: string, ttlMs: number): Promise<number> {
  const { rowCount } = await client.query(
    `WITH mine AS (
       SELECT sync_type FROM sync_leases WHERE holder = $1 AND expires_at > clock_timestamp()
       ORDER BY sync_type FOR UPDATE)
     UPDATE sync_leases SET expires_at = clock_timestamp() + $2 * interval '1 ms'
     FROM mine WHERE sync_leases.sync_type = mine.sync_type`,
    [holder, ttlMs],
  );
  return rowCount ?? 0;
}

/** Gives a holder's leases back. */
export async function releaseLeases(client: Queryable, holder: string): Promise<void> {
  await client.query(
    `WITH mine AS (SELECT sync_type FROM sync_leases WHERE holder = $1 ORDER BY sync_type FOR UPDATE)
     UPDATE sync_leases SET expires_at = '-infinity' FROM mine WHERE sync_leases.sync_type = mine.sync_type`,
    [holder],
  );
}
