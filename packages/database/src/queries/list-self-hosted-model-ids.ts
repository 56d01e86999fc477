import type { Queryable } from '../connection/queryable.ts';

/** The model ids of all self-hosted models. */
export async function listSelfHostedModelIds(database: Queryable): Promise<string[]> {
  const { rows } = await database.query<{ model_id: string }>('SELECT model_id FROM self_hosted_models');
  return rows.map((row) => row.model_id);
}
