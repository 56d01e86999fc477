import type { Task } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** The default model of a task. */
export interface DefaultModelRow {
  task: Task;
  provider_id: string;
  model_id: string;
  exists: boolean;
  origin: string;
  updated_at: Date;
  etag: string;
}

/** The default of each task, or of one. */
export async function listDefaultModels(database: Queryable, task: Task | null = null): Promise<DefaultModelRow[]> {
  const { rows } = await database.query<DefaultModelRow>(
    `SELECT d.task, d.provider_id, d.model_id, d.origin, d.updated_at, md5(to_jsonb(d)::text) AS etag,
       EXISTS (SELECT FROM unified_model_registry r
         WHERE r.provider_id = d.provider_id AND r.model_id = d.model_id) AS exists
     FROM default_models d WHERE $1::text IS NULL OR d.task = $1 ORDER BY d.task`,
    [task],
  );
  return rows;
}

/** Whether the registry has a model of that name, enabled or not. */
export async function hasModel(database: Queryable, providerId: string, modelId: string): Promise<boolean> {
  const { rowCount } = await database.query(
    'SELECT FROM unified_model_registry_all WHERE provider_id = $1 AND model_id = $2 LIMIT 1',
    [providerId, modelId],
  );
  return rowCount !== null && rowCount > 0;
}
