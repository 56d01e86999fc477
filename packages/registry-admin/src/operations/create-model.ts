import { z } from '@hono/zod-openapi';
import { insertGovernedRow } from '@radiant/database';
import { readModelDetail } from '../app/model-detail.ts';
import { invalidInput } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { licenceErrors } from '../logic/licence.ts';
import { completeLifecycle, lifecycleErrors } from '../logic/lifecycle.ts';
import { modelDetailSchema } from '../schemas/model-detail.ts';
import { externalModelShape, externalPriceShape, licenceShape, nameText } from '../schemas/model-fields.ts';
import { nothing, reasonSchema } from '../schemas/scalars.ts';

const optional = z.strictObject({ ...externalModelShape, ...externalPriceShape, ...licenceShape }).partial();

/** `POST /models` */
export const createModel = writeOperation(
  {
    operationId: 'createModel',
    method: 'post',
    path: '/models',
    tag: 'Models',
    summary: 'Add an external model',
    params: nothing,
    query: nothing,
    body: optional.extend({
      provider_id: nameText(100),
      model_id: z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$/, { error: 'letters, digits and . _ : / - only' }),
      name: externalModelShape.name,
      category: externalModelShape.category,
      reason: reasonSchema.optional(),
    }),
    example: {
      provider_id: 'openai',
      model_id: 'gpt-example',
      name: 'GPT Example',
      category: 'text_generation',
      capabilities: ['chat', 'function_calling'],
      input_modalities: ['text'],
      output_modalities: ['text'],
      input_cost_per_1k: 0.001,
      output_cost_per_1k: 0.004,
    },
    success: { status: 201, description: 'The new model', schema: modelDetailSchema },
  },
  { changeKind: 'model.create', reason: ({ body }) => body.reason },
  async ({ client, now }, { body }) => {
    const { reason: _reason, ...given } = body;
    const fields = completeLifecycle({ ...given, status: given.status ?? 'active' }, {});
    const errors = [...lifecycleErrors(fields), ...licenceErrors(fields)];
    if (errors.length > 0) throw invalidInput(errors);
    const priced = Object.keys(externalPriceShape).some((name) => name in given && name !== 'markup_rate');
    const { record } = await insertGovernedRow(client, 'models', {
      ...fields,
      origin: 'admin',
      ...(priced ? { price_source: 'admin', price_observed_at: now.toISOString() } : {}),
    });
    const id = String(record.id);
    return { ...(await readModelDetail(client, id)), location: `/api/v2/admin/registry/models/${id}` };
  },
);
