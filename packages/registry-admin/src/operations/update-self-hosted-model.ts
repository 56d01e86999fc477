import { z } from '@hono/zod-openapi';
import { change, lockForChange } from '../app/governed.ts';
import { readModelDetail } from '../app/model-detail.ts';
import { invalidInput } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { instanceErrors } from '../logic/instances.ts';
import { completeLifecycle, lifecycleErrors } from '../logic/lifecycle.ts';
import { modelDetailSchema } from '../schemas/model-detail.ts';
import { selfHostedModelShape } from '../schemas/model-fields.ts';
import { idSchema, nothing, reasonSchema } from '../schemas/scalars.ts';

/** `PATCH /self-hosted/{id}` */
export const updateSelfHostedModel = writeOperation(
  {
    operationId: 'updateSelfHostedModel',
    method: 'patch',
    path: '/self-hosted/{id}',
    tag: 'Models',
    summary: 'Change, enable or disable a self-hosted model',
    description:
      'Only the fields named change, and no seed overwrites them any more. Prices and licence have operations of their own.',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: z.strictObject(selfHostedModelShape).partial().extend({ reason: reasonSchema.optional() }),
    example: { scale_to_zero_minutes: 30 },
    success: { status: 200, description: 'The changed model', schema: modelDetailSchema },
  },
  { changeKind: 'self_hosted_model.update', reason: ({ body }) => body.reason, precondition: true },
  async (context, { params, body }) => {
    const { reason: _reason, ...fields } = body;
    const { record } = await lockForChange(context, 'self_hosted_models', params.id, 'self-hosted model');
    const completed = completeLifecycle(fields, record);
    const merged = { ...record, ...completed };
    const errors = [...lifecycleErrors(merged), ...instanceErrors(merged)];
    if (errors.length > 0) throw invalidInput(errors);
    await change(context, 'self_hosted_models', params.id, { ...completed });
    return readModelDetail(context.client, params.id);
  },
);
