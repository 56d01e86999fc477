import { z } from '@hono/zod-openapi';
import { readChange } from '@radiant/database';
import { notFound } from '../http/problem.ts';
import { readOperation } from '../http/read-operation.ts';
import { changeSchema } from '../schemas/change.ts';
import { changeIdParameter } from '../schemas/query-parameters.ts';
import { noBody, nothing } from '../schemas/scalars.ts';

/** `GET /history/{id}` */
export const getChange = readOperation(
  {
    operationId: 'getChange',
    method: 'get',
    path: '/history/{id}',
    tag: 'History',
    summary: 'Read a change with the whole rows before and after',
    params: z.strictObject({ id: changeIdParameter }),
    query: nothing,
    body: noBody,
    success: { status: 200, description: 'The change', schema: changeSchema },
    problems: [404],
  },
  async ({ database }, { params }) => {
    const change = await readChange(database, params.id);
    if (change === null) throw notFound('change', String(params.id));
    return { body: change };
  },
);
