import { z } from '@hono/zod-openapi';
import { change, lockForChange } from '../app/governed.ts';
import { providerAnswer } from '../app/provider-answer.ts';
import { writeOperation } from '../http/write-operation.ts';
import { nameText } from '../schemas/model-fields.ts';
import { providerSchema, providerShape } from '../schemas/provider.ts';
import { nothing, reasonSchema } from '../schemas/scalars.ts';

/** `PATCH /providers/{id}` */
export const updateProvider = writeOperation(
  {
    operationId: 'updateProvider',
    method: 'patch',
    path: '/providers/{id}',
    tag: 'Providers',
    summary: 'Change, enable or disable a provider, or set its markup',
    description: 'Disabling a provider disables all its models; its markup holds for models without one of their own.',
    params: z.strictObject({ id: nameText(100) }),
    query: nothing,
    body: z.strictObject(providerShape).partial().extend({ reason: reasonSchema.optional() }),
    example: { markup_rate: 0.4, reason: 'Standard markup' },
    success: { status: 200, description: 'The changed provider', schema: providerSchema },
  },
  { changeKind: 'provider.update', reason: ({ body }) => body.reason, precondition: true },
  async (context, { params, body }) => {
    const { reason: _reason, ...fields } = body;
    await lockForChange(context, 'providers', params.id, 'provider');
    await change(context, 'providers', params.id, fields);
    return providerAnswer(context.client, params.id);
  },
);
