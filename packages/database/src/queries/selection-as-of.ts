import type { Queryable } from '../connection/queryable.ts';
import type { LoadedSnapshot } from './load-selection-snapshot.ts';
import { REGISTRY_MODEL_SELECT, type RegistryModelRow } from './registry-model.ts';

/** What selection read at an earlier time. */
export interface PastSelection extends Pick<LoadedSnapshot, 'health' | 'defaultModels' | 'policies'> {
  readonly models: readonly RegistryModelRow[];
}

/** The registry, health by region, default models and policies as they were at a time. */
export async function loadSelectionAsOf(database: Queryable, at: Date): Promise<PastSelection> {
  const models = await database.query<RegistryModelRow>(
    `SELECT ${REGISTRY_MODEL_SELECT} FROM registry_as_of($1) ORDER BY model_id, hosting_type, provider_id`,
    [at],
  );
  const rest = await database.query<{ entity: string; after: never }>(
    `SELECT entity, after FROM (
       SELECT DISTINCT ON (entity, entity_id) entity, after FROM change_history
       WHERE entity IN ('default_model', 'selection_policy') AND changed_at <= $1
       ORDER BY entity, entity_id, changed_at DESC, id DESC) AS decided
     WHERE after IS NOT NULL
     UNION ALL
     SELECT entity, after FROM (
       SELECT DISTINCT ON (entity_id) entity, after FROM observation_history
       WHERE entity = 'provider_health' AND changed_at <= $1 ORDER BY entity_id, changed_at DESC, id DESC) AS observed
     WHERE after IS NOT NULL`,
    [at],
  );
  const of = (entity: string) => rest.rows.filter((row) => row.entity === entity).map((row) => row.after);
  return {
    models: models.rows,
    health: of('provider_health'),
    defaultModels: of('default_model'),
    policies: of('selection_policy'),
  };
}
