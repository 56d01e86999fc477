import { z } from '@hono/zod-openapi';
import { removeModel } from '../app/remove-model.ts';
import { writeOperation } from '../http/write-operation.ts';
import { deletionQuery, removedSchema } from '../schemas/deletion.ts';
import { idSchema, noBody } from '../schemas/scalars.ts';

/** `DELETE /models/{id}` */
export const deleteModel = writeOperation(
  {
    operationId: 'deleteModel',
    method: 'delete',
    path: '/models/{id}',
    tag: 'Models',
    summary: 'Delete an external model',
    description:
      'Refused with the references named while something names the model (a default, a predecessor, a policy), unless forced with a reason; then the references go with it. The history keeps it, and undo brings it back.',
    params: z.strictObject({ id: idSchema }),
    query: deletionQuery,
    body: noBody,
    success: { status: 200, description: 'What was deleted', schema: removedSchema },
  },
  { changeKind: 'model.delete', reason: ({ query }) => query.reason, precondition: true },
  (context, { params, query }) => removeModel(context, 'models', params.id, query.force === true),
);
