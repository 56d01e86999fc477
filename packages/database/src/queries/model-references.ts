import { TASKS, type Task } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { type RowIn, rowColumns, selectOf } from './row-columns.ts';

/** What names a model: a task's default, a model it succeeds, a selection policy. */
export interface ModelReference {
  kind: 'default_model' | 'successor_of' | 'selection_policy';
  /** The task, the other model's id, or the policy's name. */
  id: string;
  name: string;
}

/** Everything that names the model of this provider; `self_hosted` for self-hosted ones. */
export async function findModelReferences(
  database: Queryable,
  model: { readonly providerId: string; readonly modelId: string },
): Promise<ModelReference[]> {
  const { rows } = await database.query<ModelReference>(
    `SELECT 'default_model' AS kind, task AS id, 'default of ' || task AS name
     FROM default_models WHERE provider_id = $1 AND model_id = $2
     UNION ALL
     SELECT 'successor_of', id::text, model_id FROM models WHERE provider_id = $1 AND successor = $2
     UNION ALL
     SELECT 'successor_of', id::text, model_id FROM self_hosted_models WHERE $1 = 'self_hosted' AND successor = $2
     UNION ALL
     SELECT 'selection_policy', name, name FROM selection_policies
     WHERE EXISTS (SELECT FROM jsonb_each(default_models) d
       WHERE d.value @> jsonb_build_object('providerId', $1::text, 'modelId', $2::text))
     ORDER BY 1, 2`,
    [model.providerId, model.modelId],
  );
  return rows;
}

/** Takes the references away, each a recorded change: defaults are deleted, in policies too, and successors emptied. */
export async function dropModelReferences(
  client: Queryable,
  model: { readonly providerId: string; readonly modelId: string },
): Promise<void> {
  await client.query('DELETE FROM default_models WHERE provider_id = $1 AND model_id = $2', [
    model.providerId,
    model.modelId,
  ]);
  await client.query('UPDATE models SET successor = NULL WHERE provider_id = $1 AND successor = $2', [
    model.providerId,
    model.modelId,
  ]);
  if (model.providerId === 'self_hosted') {
    await client.query('UPDATE self_hosted_models SET successor = NULL WHERE successor = $1', [model.modelId]);
  }
  await client.query(
    `UPDATE selection_policies SET default_models = (
       SELECT COALESCE(jsonb_object_agg(d.key, d.value), '{}') FROM jsonb_each(default_models) d
       WHERE NOT d.value @> jsonb_build_object('providerId', $1::text, 'modelId', $2::text))
     WHERE EXISTS (SELECT FROM jsonb_each(default_models) d
       WHERE d.value @> jsonb_build_object('providerId', $1::text, 'modelId', $2::text))`,
    [model.providerId, model.modelId],
  );
}

/** The model ids of all self-hosted models. */
export async function listSelfHostedModelIds(database: Queryable): Promise<string[]> {
  const { rows } = await database.query<{ model_id: string }>('SELECT model_id FROM self_hosted_models');
  return rows.map((row) => row.model_id);
}

/** The default model of a task, whether the registry has it, enabled, and along which successors it leads to one that answers today. */
export const DEFAULT_MODEL = rowColumns(
  `task text, provider_id text, model_id text, exists boolean, status text null, succession text[], answers_by text null, origin text,
   updated_at timestamptz, etag text`,
  { task: TASKS },
);
/** A row of {@link DEFAULT_MODEL}. */
export type DefaultModelRow = RowIn<typeof DEFAULT_MODEL>;

const DEFAULT_MODEL_SELECT = selectOf(DEFAULT_MODEL, {
  exists: `EXISTS (SELECT FROM unified_model_registry r WHERE r.provider_id = d.provider_id AND r.model_id = d.model_id)`,
  status: `(SELECT m.status FROM selectable_models m WHERE m.provider_id = d.provider_id AND m.model_id = d.model_id)`,
  succession: 'COALESCE(chain.ids, ARRAY[d.model_id]::text[])',
  answers_by: 'chain.answers_by',
  etag: 'md5(to_jsonb(d)::text)',
});

const IN_USE = `(m.enabled AND m.status <> 'retired' AND COALESCE(m.sunset_at > now(), true)) AS in_use`;

/** The model and its successors within its provider, up to the first that is enabled and not past its end. */
const SUCCESSION = `
  WITH RECURSIVE next AS (
    SELECT m.provider_id, m.model_id, m.successor, ${IN_USE}, ARRAY[m.model_id] AS ids
    FROM selectable_models m WHERE m.provider_id = d.provider_id AND m.model_id = d.model_id
    UNION ALL
    SELECT m.provider_id, m.model_id, m.successor, ${IN_USE}, n.ids || m.model_id
    FROM next n JOIN selectable_models m ON m.provider_id = n.provider_id AND m.model_id = n.successor
    WHERE NOT n.in_use AND m.model_id <> ALL (n.ids)
  )
  SELECT ids, CASE WHEN in_use THEN model_id END AS answers_by FROM next ORDER BY cardinality(ids) DESC LIMIT 1`;

/** The default of each task, or of one. */
export async function listDefaultModels(database: Queryable, task: Task | null = null): Promise<DefaultModelRow[]> {
  const { rows } = await database.query<DefaultModelRow>(
    `SELECT ${DEFAULT_MODEL_SELECT}
     FROM default_models d LEFT JOIN LATERAL (${SUCCESSION}) AS chain ON true
     WHERE $1::text IS NULL OR d.task = $1 ORDER BY d.task`,
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
