import { z } from '@hono/zod-openapi';
import { change, lockForChange } from '../app/governed.ts';
import { readModelDetail } from '../app/model-detail.ts';
import { invalidInput } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { completeLifecycle, lifecycleErrors } from '../logic/lifecycle.ts';
import { modelDetailSchema } from '../schemas/model-detail.ts';
import { externalModelShape } from '../schemas/model-fields.ts';
import { idSchema, nothing, reasonSchema } from '../schemas/scalars.ts';

/** `PATCH /models/{id}` */
export const updateModel = writeOperation(
  {
    operationId: 'updateModel',
    method: 'patch',
    path: '/models/{id}',
    tag: 'Models',
    summary: 'Change, enable or disable an external model',
    description:
      'Only the fields named change, and no sync or seed overwrites them any more. Prices and licence have operations of their own; a self-hosted model is changed at /self-hosted/{id}.',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: z.strictObject(externalModelShape).partial().extend({ reason: reasonSchema.optional() }),
    example: { enabled: false, reason: 'Not approved for production yet' },
    success: { status: 200, description: 'The changed model', schema: modelDetailSchema },
  },
  { changeKind: 'model.update', reason: ({ body }) => body.reason, precondition: true },
  async (context, { params, body }) => {
    const { reason: _reason, ...fields } = body;
    const { record } = await lockForChange(context, 'models', params.id, 'external model');
    const completed = completeLifecycle(fields, record);
    const errors = lifecycleErrors({ ...record, ...completed });
    if (errors.length > 0) throw invalidInput(errors);
    await change(context, 'models', params.id, { ...completed });
    return readModelDetail(context.client, params.id);
  },
);
