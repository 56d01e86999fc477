import { z } from '@hono/zod-openapi';
import { RegistryError, SELF_HOSTED_PROVIDER_ID } from '@radiant/contracts';
import { deleteGovernedRow, dropModelReferences, findModelReferences, type ModelReference } from '@radiant/database';
import { lockForChange } from '../serving/if-match.ts';
import type { WriteContext } from '../serving/operation.ts';
import { queryBoolean, reasonSchema } from '../serving/scalars.ts';
import { MODEL_TABLES, type ModelTable } from './model-writes.ts';

/** How the deletion of a model or a provider is asked for. */
export const deletionQuery = z
  .strictObject({
    force: queryBoolean.optional().openapi({ description: 'Delete although it is referenced; needs a reason' }),
    reason: reasonSchema.optional(),
  })
  .refine((query) => query.force !== true || query.reason !== undefined, {
    path: ['reason'],
    error: 'a reason, since the deletion is forced',
  });

/** What was deleted, and what went with it. */
export const removedSchema = z.strictObject({
  id: z.string(),
  removed: z
    .array(
      z.strictObject({
        kind: z.enum(['default_model', 'successor_of', 'selection_policy', 'model']),
        id: z.string(),
        name: z.string(),
      }),
    )
    .openapi({ description: 'References that went with it' }),
  changeSetId: z.uuid().openapi({ description: 'Undo it at POST /change-sets/{id}/undo' }),
});

/**
 * Deletes a model, and what names it when forced.
 *
 * @throws RegistryError `conflict` with the references, when there are some and it is not forced
 */
export async function removeModel(context: WriteContext, table: ModelTable, id: string, force: boolean) {
  const { record } = await lockForChange(context, table, id, MODEL_TABLES[table]);
  const model = {
    providerId: table === 'models' ? String(record.provider_id) : SELF_HOSTED_PROVIDER_ID,
    modelId: String(record.model_id),
  };
  const references = await findModelReferences(context.client, model);
  if (references.length > 0 && !force) {
    throw new RegistryError(
      'conflict',
      `${model.providerId}/${model.modelId} is still named by ${namesOf(references)}; change these first, or force it with a reason`,
      { details: { references } },
    );
  }
  if (references.length > 0) await dropModelReferences(context.client, model);
  await deleteGovernedRow(context.client, table, id);
  return { body: { id, removed: references, changeSetId: context.changeSetId } };
}

/** References in words: `default_model chat, successor_of gpt-4`. */
export function namesOf(references: readonly ModelReference[]): string {
  return references.map(({ kind, name }) => `${kind} ${name}`).join(', ');
}
