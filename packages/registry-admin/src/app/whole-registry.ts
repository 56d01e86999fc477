import { listRegistryModels, type Queryable, type RegistryModelRow } from '@radiant/database';

/** Most models that an export or a report holds. */
const MOST_MODELS = 1_000_000;

/** Every model, now or as of a time, by provider and model id. */
export async function wholeRegistry(
  database: Queryable,
  options: { readonly asOf: Date | null; readonly enabledOnly: boolean },
): Promise<RegistryModelRow[]> {
  const rows = await listRegistryModels(
    database,
    { asOf: options.asOf, enabled: options.enabledOnly ? true : undefined },
    { sort: 'model_id', descending: false, limit: MOST_MODELS, after: null },
  );
  return rows
    .map(({ sort_key: _key, ...row }) => row)
    .sort((left, right) => compare(left.provider_id, right.provider_id) || compare(left.model_id, right.model_id));
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
