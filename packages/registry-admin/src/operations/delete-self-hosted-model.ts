import { z } from '@hono/zod-openapi';
import { removeModel } from '../app/remove-model.ts';
import { writeOperation } from '../http/write-operation.ts';
import { deletionQuery, removedSchema } from '../schemas/deletion.ts';
import { idSchema, noBody } from '../schemas/scalars.ts';

/** `DELETE /self-hosted/{id}` */
export const deleteSelfHostedModel = writeOperation(
  {
    operationId: 'deleteSelfHostedModel',
    method: 'delete',
    path: '/self-hosted/{id}',
    tag: 'Models',
    summary: 'Delete a self-hosted model from the registry',
    description:
      'Its SageMaker endpoint is left alone. Refused with the references named while something names the model, unless forced with a reason.',
    params: z.strictObject({ id: idSchema }),
    query: deletionQuery,
    body: noBody,
    success: { status: 200, description: 'What was deleted', schema: removedSchema },
  },
  { changeKind: 'self_hosted_model.delete', reason: ({ query }) => query.reason, precondition: true },
  (context, { params, query }) => removeModel(context, 'self_hosted_models', params.id, query.force === true),
);
