import type { Queryable } from '../connection/queryable.ts';

/** Version of what selectors can see; rises with every visible change. One row, one primary-key read. */
export async function readRegistryVersion(database: Queryable): Promise<number> {
  const { rows } = await database.query<{ version: number }>('SELECT version FROM registry_version');
  const [row] = rows;
  if (row === undefined)
    throw new Error('registry_version has no row; expected exactly one (migration 038 inserts it)');
  return row.version;
}
