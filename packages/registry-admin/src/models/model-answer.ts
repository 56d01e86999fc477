import { z } from '@hono/zod-openapi';
import { COST_FIELDS, type RegistryModelRow, tenantPrice } from '@radiant/contracts';
import {
  type Queryable,
  readGovernedRow,
  readModelSighting,
  readRecordedRow,
  readRegistryModel,
} from '@radiant/database';
import { found } from '../serving/problem.ts';
import { modelSightingSchema } from './provider-list.ts';
import { type RegistryModel, registryModelSchema } from './registry-model.ts';

/** A model with its whole stored row. */
export const modelDetailSchema = z
  .strictObject({
    ...registryModelSchema.shape,
    record: z.record(z.string(), z.unknown()).openapi({
      description:
        'The stored row: every column, who set which field (admin_fields, synced_fields) and where the figures come from',
    }),
    sighting: modelSightingSchema.nullable().openapi({
      description: 'When its provider last listed it; null where no list was ever held against it, and in the past',
    }),
  })
  .openapi('ModelDetail', { description: 'A model as admins see it, with its whole stored row' });
type ModelDetail = z.output<typeof modelDetailSchema>;

/** The row with what tenants pay beside what we pay. */
export function withTenantPrices(row: RegistryModelRow): RegistryModel {
  const prices: Record<string, number> = {};
  for (const cost of COST_FIELDS) {
    const price = tenantPrice(row[cost], row.markup_rate);
    if (price !== null) prices[cost] = price;
  }
  return { ...row, tenant_prices: prices };
}

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
export async function modelAnswer(
  database: Queryable,
  id: string,
): Promise<{ readonly body: ModelDetail; readonly etag: string }> {
  const row =
    (await readGovernedRow(database, 'models', id)) ?? (await readGovernedRow(database, 'self_hosted_models', id));
  const { record, etag } = found(row, 'model', id);
  const model = found(await readRegistryModel(database, id), 'model', id);
  const sighting = model.hosting_type === 'external' ? await readModelSighting(database, id) : null;
  return { body: { ...withTenantPrices(model), record, sighting }, etag };
}

/** The model that has just been written, and where it is. */
export async function createdModelAnswer(database: Queryable, record: Readonly<Record<string, unknown>>) {
  const id = String(record.id);
  return { ...(await modelAnswer(database, id)), location: `/models/${id}` as const };
}

/** The model as it was, without a revision: the past is not changed. @throws RegistryError `not_found` */
export async function pastModelAnswer(database: Queryable, id: string, at: Date): Promise<{ body: ModelDetail }> {
  const what = `model at ${at.toISOString()} with the id`;
  const model = found(await readRegistryModel(database, id, at), what, id);
  const record = found(await readRecordedRow(database, storeOf(model).entity, id, at), what, id);
  return { body: { ...withTenantPrices(model), record, sighting: null } };
}
