import { z } from '@hono/zod-openapi';
import { insertGovernedRow } from '@radiant/database';
import { readModelDetail } from '../app/model-detail.ts';
import { requireFreeEndpointName } from '../app/require-free-endpoint-name.ts';
import { invalidInput } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { instanceErrors } from '../logic/instances.ts';
import { licenceErrors } from '../logic/licence.ts';
import { completeLifecycle, lifecycleErrors } from '../logic/lifecycle.ts';
import { modelDetailSchema } from '../schemas/model-detail.ts';
import { licenceShape, selfHostedModelShape, selfHostedPriceShape } from '../schemas/model-fields.ts';
import { nothing, reasonSchema } from '../schemas/scalars.ts';

const optional = z.strictObject({ ...selfHostedModelShape, ...selfHostedPriceShape, ...licenceShape }).partial();

/** `POST /self-hosted` */
export const createSelfHostedModel = writeOperation(
  {
    operationId: 'createSelfHostedModel',
    method: 'post',
    path: '/self-hosted',
    tag: 'Models',
    summary: 'Add a self-hosted model',
    params: nothing,
    query: nothing,
    body: optional.extend({
      model_id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/, { error: 'lower case letters, digits, dots, hyphens' }),
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
  },
  { changeKind: 'self_hosted_model.create', reason: ({ body }) => body.reason },
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
    const id = String(record.id);
    return { ...(await readModelDetail(client, id)), location: `/api/v2/admin/registry/models/${id}` };
  },
);
