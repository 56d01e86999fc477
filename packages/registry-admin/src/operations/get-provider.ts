import { z } from '@hono/zod-openapi';
import { providerAnswer } from '../app/provider-answer.ts';
import { readOperation } from '../http/read-operation.ts';
import { nameText } from '../schemas/model-fields.ts';
import { providerSchema } from '../schemas/provider.ts';
import { noBody, nothing } from '../schemas/scalars.ts';

/** `GET /providers/{id}` */
export const getProvider = readOperation(
  {
    operationId: 'getProvider',
    method: 'get',
    path: '/providers/{id}',
    tag: 'Providers',
    summary: 'Read a provider',
    params: z.strictObject({ id: nameText(100) }),
    query: nothing,
    body: noBody,
    success: { status: 200, description: 'The provider', schema: providerSchema },
    problems: [404],
  },
  ({ database }, { params }) => providerAnswer(database, params.id),
);
