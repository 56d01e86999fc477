import { z } from '@hono/zod-openapi';
import { readModelDetail, readModelDetailAsOf } from '../app/model-detail.ts';
import { readOperation } from '../http/read-operation.ts';
import { modelDetailSchema } from '../schemas/model-detail.ts';
import { asOfParameter } from '../schemas/query-parameters.ts';
import { idSchema, noBody } from '../schemas/scalars.ts';

/** `GET /models/{id}` */
export const getModel = readOperation(
  {
    operationId: 'getModel',
    method: 'get',
    path: '/models/{id}',
    tag: 'Models',
    summary: 'Read an external or self-hosted model',
    description:
      'The ETag is the revision of the stored row, for If-Match; what is observed (health, latency, thermal state) does not count towards it. With asOf the model as it was, without an ETag.',
    params: z.strictObject({ id: idSchema }),
    query: z.strictObject({ asOf: asOfParameter }),
    body: noBody,
    success: { status: 200, description: 'The model', schema: modelDetailSchema },
    problems: [404],
  },
  ({ database }, { params, query }) =>
    query.asOf === undefined
      ? readModelDetail(database, params.id)
      : readModelDetailAsOf(database, params.id, query.asOf),
);
