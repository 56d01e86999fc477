import type { Queryable } from '../connection/queryable.ts';

/** The provider's models, locked until the transaction ends. */
export async function lockModelsOfProvider(
  client: Queryable,
  providerId: string,
): Promise<{ id: string; model_id: string }[]> {
  const { rows } = await client.query<{ id: string; model_id: string }>(
    'SELECT id, model_id FROM models WHERE provider_id = $1 ORDER BY model_id FOR UPDATE',
    [providerId],
  );
  return rows;
}
