import { z } from '@hono/zod-openapi';
import { RegistryError } from '@radiant/contracts';
import { deleteGovernedRow, dropModelReferences, findModelReferences, lockModelsOfProvider } from '@radiant/database';
import { lockForChange } from '../app/governed.ts';
import { writeOperation } from '../http/write-operation.ts';
import { deletionQuery, removedSchema } from '../schemas/deletion.ts';
import { nameText } from '../schemas/model-fields.ts';
import { noBody } from '../schemas/scalars.ts';

/** `DELETE /providers/{id}` */
export const deleteProvider = writeOperation(
  {
    operationId: 'deleteProvider',
    method: 'delete',
    path: '/providers/{id}',
    tag: 'Providers',
    summary: 'Delete a provider',
    description:
      'Refused while it has models, unless forced with a reason; then its models and what names them go with it. Its health samples are lost; everything else the history keeps.',
    params: z.strictObject({ id: nameText(100) }),
    query: deletionQuery,
    body: noBody,
    success: { status: 200, description: 'What was deleted', schema: removedSchema },
  },
  { changeKind: 'provider.delete', reason: ({ query }) => query.reason, precondition: true },
  async (context, { params, query }) => {
    const { client, changeSetId } = context;
    await lockForChange(context, 'providers', params.id, 'provider');
    const models = await lockModelsOfProvider(client, params.id);
    const removed = [];
    for (const model of models) {
      const name = { providerId: params.id, modelId: model.model_id };
      removed.push(...(await findModelReferences(client, name)), {
        kind: 'model' as const,
        id: model.id,
        name: model.model_id,
      });
    }
    if (removed.length > 0 && query.force !== true) {
      throw new RegistryError(
        'conflict',
        `The provider ${params.id} has ${models.length} models; delete them first, or force it with a reason`,
        { details: { references: removed } },
      );
    }
    for (const model of models) {
      await dropModelReferences(client, { providerId: params.id, modelId: model.model_id });
      await deleteGovernedRow(client, 'models', model.id);
    }
    await deleteGovernedRow(client, 'providers', params.id);
    return { body: { id: params.id, removed, changeSetId } };
  },
);
