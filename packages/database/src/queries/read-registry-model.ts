import type { Queryable } from '../connection/queryable.ts';
import { REGISTRY_MODEL_SELECT, type RegistryModelRow, registrySource } from './registry-model.ts';

/** One model as admins see it, now or at an earlier time; null where there is none. */
export async function readRegistryModel(
  database: Queryable,
  id: string,
  asOf: Date | null = null,
): Promise<RegistryModelRow | null> {
  const { rows } = await database.query<RegistryModelRow>(
    `SELECT ${REGISTRY_MODEL_SELECT} FROM ${registrySource(asOf)} WHERE id = ${asOf === null ? '$1' : '$2'}`,
    asOf === null ? [id] : [asOf, id],
  );
  return rows[0] ?? null;
}
