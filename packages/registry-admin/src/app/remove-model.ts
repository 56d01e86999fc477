import { RegistryError, SELF_HOSTED_PROVIDER_ID } from '@radiant/contracts';
import { deleteGovernedRow, dropModelReferences, findModelReferences, type ModelReference } from '@radiant/database';
import type { WriteContext } from '../http/operation.ts';
import { lockForChange } from './governed.ts';

/** What a deletion answers. */
export interface Removal {
  readonly body: { readonly id: string; readonly removed: ModelReference[]; readonly changeSetId: string };
}

/**
 * Deletes a model, and what names it when forced.
 *
 * @throws RegistryError `conflict` with the references, when there are some and it is not forced
 */
export async function removeModel(
  context: WriteContext,
  table: 'models' | 'self_hosted_models',
  id: string,
  force: boolean,
): Promise<Removal> {
  const what = table === 'models' ? 'external model' : 'self-hosted model';
  const { record } = await lockForChange(context, table, id, what);
  const model = {
    providerId: table === 'models' ? String(record.provider_id) : SELF_HOSTED_PROVIDER_ID,
    modelId: String(record.model_id),
  };
  const references = await findModelReferences(context.client, model);
  if (references.length > 0 && !force) {
    const names = references.map(({ kind, name }) => `${kind} ${name}`).join(', ');
    throw new RegistryError(
      'conflict',
      `${model.providerId}/${model.modelId} is still named by ${names}; change these first, or force it with a reason`,
      { details: { references } },
    );
  }
  if (references.length > 0) await dropModelReferences(context.client, model);
  await deleteGovernedRow(context.client, table, id);
  return { body: { id, removed: references, changeSetId: context.changeSetId } };
}
