import { z } from '@hono/zod-openapi';
import { deletionQuery, removedSchema, removeModel } from '../models/deletion.ts';
import { modelDetailSchema } from '../models/model-answer.ts';
import { licenceShape, selfHostedModelShape, selfHostedPriceShape } from '../models/model-fields.ts';
import { createModel, updateModel } from '../models/model-writes.ts';
import type { Operation } from '../serving/operation.ts';
import { writeOperation } from '../serving/read-and-write.ts';
import { byId, reasonSchema } from '../serving/scalars.ts';

/** `/self-hosted`: what admins do to self-hosted models; they are listed and read at `/models`. */
export const selfHostedModelOperations: readonly Operation[] = [
  writeOperation(
    {
      operationId: 'createSelfHostedModel',
      method: 'post',
      path: '/self-hosted',
      summary: 'Add a self-hosted model',
      body: z
        .strictObject({ ...selfHostedModelShape, ...selfHostedPriceShape, ...licenceShape })
        .partial()
        .extend({
          model_id: z
            .string()
            .regex(/^[a-z0-9][a-z0-9.-]{0,99}$/, { error: 'lower case letters, digits, dots, hyphens' }),
          name: selfHostedModelShape.name,
          display_name: selfHostedModelShape.display_name,
          category: selfHostedModelShape.category,
          instance_type: selfHostedModelShape.instance_type,
          reason: reasonSchema.optional(),
        }),
      example: {
        model_id: 'example-detector',
        name: 'Example Detector',
        display_name: 'Example Detector',
        category: 'vision',
        instance_type: 'ml.g5.xlarge',
        input_modalities: ['image'],
        output_modalities: ['text'],
        hourly_rate: 1.408,
      },
      success: { status: 201, description: 'The new model', schema: modelDetailSchema },
      changeKind: 'self_hosted_model.create',
    },
    (context, { body }) => createModel(context, 'self_hosted_models', body),
  ),
  writeOperation(
    {
      operationId: 'updateSelfHostedModel',
      method: 'patch',
      path: '/self-hosted/{id}',
      summary: 'Change, enable or disable a self-hosted model',
      description:
        'Only the fields named change, and no seed overwrites them any more. Prices and licence have operations of their own.',
      params: byId,
      body: z.strictObject(selfHostedModelShape).partial().extend({ reason: reasonSchema.optional() }),
      example: { scale_to_zero_minutes: 30 },
      success: { status: 200, description: 'The changed model', schema: modelDetailSchema },
      changeKind: 'self_hosted_model.update',
      precondition: true,
    },
    (context, { params, body }) => updateModel(context, 'self_hosted_models', params.id, body),
  ),
  writeOperation(
    {
      operationId: 'deleteSelfHostedModel',
      method: 'delete',
      path: '/self-hosted/{id}',
      summary: 'Delete a self-hosted model from the registry',
      description:
        'Its SageMaker endpoint is left alone. Refused with the references named while something names the model, unless forced with a reason.',
      params: byId,
      query: deletionQuery,
      success: { status: 200, description: 'What was deleted', schema: removedSchema },
      changeKind: 'self_hosted_model.delete',
      precondition: true,
    },
    (context, { params, query }) => removeModel(context, 'self_hosted_models', params.id, query.force === true),
  ),
];
