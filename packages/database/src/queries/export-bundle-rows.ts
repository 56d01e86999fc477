import type { Queryable } from '../connection/queryable.ts';
import { BUNDLE_TABLES, type BundleEntity } from './import-bundle-rows.ts';
import { REGISTRY_MODEL_SELECT, type RegistryModelRow, registrySource } from './registry-model.ts';

/** A stored row as JSON, under the name that change history knows its table by. */
export interface BundleRow {
  entity: BundleEntity;
  record: Record<string, unknown>;
}

const ENTITIES = Object.keys(BUNDLE_TABLES).filter((name): name is BundleEntity => name in BUNDLE_TABLES);

/**
 * Every row that a bundle carries, in no order; one statement, so that all are of one moment. At an earlier time they are what
 * change history recorded last before it, with the columns that the tables had then.
 */
export async function exportBundleRows(
  database: Queryable,
  asOf: Date | null,
  entities: readonly BundleEntity[] = ENTITIES,
): Promise<BundleRow[]> {
  if (asOf === null) {
    const tables = entities.map(
      (entity) => `SELECT '${entity}' AS entity, to_jsonb(t) AS record FROM ${BUNDLE_TABLES[entity].name} t`,
    );
    return (await database.query<BundleRow>(tables.join(' UNION ALL '))).rows;
  }
  const { rows } = await database.query<BundleRow>(
    `SELECT entity, after AS record FROM (
       SELECT DISTINCT ON (entity, entity_id) entity, after FROM change_history
       WHERE entity = ANY ($2) AND changed_at <= $1
       ORDER BY entity, entity_id, changed_at DESC, id DESC) latest
     WHERE after IS NOT NULL`,
    [asOf, entities],
  );
  return rows;
}

/** The whole unified registry, enabled or not, now or at an earlier time: external models first, by provider and model id. */
export async function exportRegistryModels(database: Queryable, asOf: Date | null): Promise<RegistryModelRow[]> {
  const { rows } = await database.query<RegistryModelRow>(
    `SELECT ${REGISTRY_MODEL_SELECT} FROM ${registrySource(asOf)}
     ORDER BY hosting_type COLLATE "C", provider_id COLLATE "C", model_id COLLATE "C", id`,
    asOf === null ? [] : [asOf],
  );
  return rows;
}
