import {
  type GovernedRow,
  type Queryable,
  type RegistryModelRow,
  readGovernedRow,
  readRecordedRow,
  readRegistryModel,
} from '@radiant/database';
import { notFound } from '../http/problem.ts';
import type { ModelDetail } from '../schemas/model-detail.ts';
import { withTenantPrices } from './tenant-prices.ts';

/** The table and the recorded entity of a model. */
export function storeOf(model: Pick<RegistryModelRow, 'hosting_type'>) {
  return model.hosting_type === 'external'
    ? ({ table: 'models', entity: 'model' } as const)
    : ({ table: 'self_hosted_models', entity: 'self_hosted_model' } as const);
}

/**
 * The model with its stored row and its revision. The revision is read first: where a write comes between the two statements,
 * the answer carries the older one, and an edit of it is refused instead of undoing that write.
 *
 * @throws RegistryError `not_found`
 */
export async function readModelDetail(
  database: Queryable,
  id: string,
): Promise<{ readonly body: ModelDetail; readonly etag: string }> {
  const row =
    (await readGovernedRow(database, 'models', id)) ?? (await readGovernedRow(database, 'self_hosted_models', id));
  const model = row === null ? null : await readRegistryModel(database, id);
  if (model === null || row === null) throw notFound('model', id);
  return detailOf(model, row);
}

/** The model as it was, without a revision: the past is not changed. @throws RegistryError `not_found` */
export async function readModelDetailAsOf(database: Queryable, id: string, at: Date): Promise<{ body: ModelDetail }> {
  const model = await readRegistryModel(database, id, at);
  const record = model === null ? null : await readRecordedRow(database, storeOf(model).entity, id, at);
  if (model === null || record === null) throw notFound(`model at ${at.toISOString()} with the id`, id);
  return { body: { ...withTenantPrices(model), record } };
}

function detailOf(model: RegistryModelRow, row: GovernedRow) {
  return { body: { ...withTenantPrices(model), record: row.record }, etag: row.etag };
}
