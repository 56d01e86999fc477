import type { Queryable } from '../connection/queryable.ts';

/** Version of what admins see of models and providers: changes exactly when a page of the list may look different. */
export async function readAdminVersion(database: Queryable): Promise<string> {
  const { rows } = await database.query<{ version: string }>(
    `SELECT r.version || '.' || a.version AS version FROM registry_version r, admin_version a`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('registry_version or admin_version has no row; expected exactly one in each');
  return row.version;
}
