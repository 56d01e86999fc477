import { z } from '@hono/zod-openapi';
import { endpointName, RegistryError } from '@radiant/contracts';
import { insertGovernedRow, listSelfHostedModelIds, type Queryable } from '@radiant/database';
import { completeLifecycle, instanceErrors, licenceErrors, lifecycleErrors } from '../models/decide-validity.ts';
import { deletionQuery, removedSchema, removeModel } from '../models/deletion.ts';
import { createdModelAnswer, modelAnswer, modelDetailSchema } from '../models/model-answer.ts';
import { licenceShape, selfHostedModelShape, selfHostedPriceShape } from '../models/model-fields.ts';
import { change, lockForChange } from '../serving/if-match.ts';
import type { Operation } from '../serving/operation.ts';
import { invalidInput } from '../serving/problem.ts';
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
    async ({ client, now }, { body }) => {
      const { reason: _reason, ...given } = body;
      const fields = completeLifecycle({ ...given, status: given.status ?? 'active' }, {});
      const errors = [...lifecycleErrors(fields), ...licenceErrors(fields), ...instanceErrors(fields)];
      if (errors.length > 0) throw invalidInput(errors);
      await requireFreeEndpointName(client, body.model_id);
      const priced = Object.keys(selfHostedPriceShape).some((name) => name in given && name !== 'markup_percent');
      const { record } = await insertGovernedRow(client, 'self_hosted_models', {
        ...fields,
        origin: 'admin',
        ...(priced ? { price_source: 'admin', price_observed_at: now.toISOString() } : {}),
      });
      return createdModelAnswer(client, record);
    },
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
    async (context, { params, body }) => {
      const { reason: _reason, ...fields } = body;
      const { record } = await lockForChange(context, 'self_hosted_models', params.id, 'self-hosted model');
      const completed = completeLifecycle(fields, record);
      const merged = { ...record, ...completed };
      const errors = [...lifecycleErrors(merged), ...instanceErrors(merged)];
      if (errors.length > 0) throw invalidInput(errors);
      await change(context, 'self_hosted_models', params.id, { ...completed });
      return modelAnswer(context.client, params.id);
    },
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

/**
 * SageMaker endpoints are named after model ids with some characters replaced, so two ids may mean one endpoint.
 *
 * @throws RegistryError `conflict` naming the model that has the endpoint
 */
async function requireFreeEndpointName(client: Queryable, modelId: string): Promise<void> {
  const name = endpointName(modelId);
  const taken = (await listSelfHostedModelIds(client)).find(
    (other) => other !== modelId && endpointName(other) === name,
  );
  if (taken === undefined) return;
  throw new RegistryError(
    'conflict',
    `${modelId} would share the endpoint ${name} with ${taken}; choose another model_id`,
  );
}
