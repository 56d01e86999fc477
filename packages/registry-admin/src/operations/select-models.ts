import { z } from '@hono/zod-openapi';
import { readOperation } from '../http/read-operation.ts';
import { nothing } from '../schemas/scalars.ts';
import { selectedModelSchema, selectionOf, selectionRequestSchema } from '../schemas/selection.ts';

/** `POST /select` */
export const selectModels = readOperation(
  {
    operationId: 'selectModels',
    method: 'post',
    path: '/select',
    tag: 'Selection',
    summary: 'Show which models would be selected, best first',
    description:
      'Changes nothing and asks for no warm-up. With asOf over the registry, health, policies and defaults as they were then; before the recording of health began it is unknown. Nothing eligible is an empty list; POST /explain says why.',
    params: nothing,
    query: nothing,
    body: selectionRequestSchema,
    example: {
      task: 'chat',
      tenantTier: 3,
      inputModality: 'text',
      requiredCapabilities: ['function_calling'],
      limit: 3,
    },
    success: {
      status: 200,
      description: 'The eligible models in order',
      schema: z.strictObject({ models: z.array(selectedModelSchema) }),
    },
  },
  async ({ selectorAt }, { body }) => {
    const { request, asOf } = selectionOf(body);
    const selector = await selectorAt(asOf);
    return { body: { models: selector.select(request).map((model) => ({ ...model })) } };
  },
);
