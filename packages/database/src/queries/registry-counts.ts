import type { Queryable } from '../connection/queryable.ts';

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
