import type { Queryable } from '../connection/queryable.ts';

/** Says whose region's provider health the registry shows and selection uses. Changes nothing where it is set already. */
export async function setHealthRegion(database: Queryable, region: string): Promise<void> {
  await database.query(
    `UPDATE registry_settings SET value = to_jsonb($1::text), updated_at = now()
     WHERE key = 'health_region' AND value <> to_jsonb($1::text)`,
    [region],
  );
}
