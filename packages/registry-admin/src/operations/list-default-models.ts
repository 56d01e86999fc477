import { z } from '@hono/zod-openapi';
import { listDefaultModels as queryDefaultModels } from '@radiant/database';
import { readOperation } from '../http/read-operation.ts';
import { defaultModelSchema } from '../schemas/default-model.ts';
import { noBody, nothing } from '../schemas/scalars.ts';

/** `GET /default-models` */
export const listDefaultModels = readOperation(
  {
    operationId: 'listDefaultModels',
    method: 'get',
    path: '/default-models',
    tag: 'Selection',
    summary: 'List the default model of each task',
    params: nothing,
    query: nothing,
    body: noBody,
    success: {
      status: 200,
      description: 'The defaults; the etag of each is for If-Match',
      schema: z.strictObject({ defaultModels: z.array(defaultModelSchema) }),
    },
  },
  async ({ database }) => ({ body: { defaultModels: await queryDefaultModels(database) } }),
);
