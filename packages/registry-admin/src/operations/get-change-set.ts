import { z } from '@hono/zod-openapi';
import { readChangeSet } from '@radiant/database';
import { notFound } from '../http/problem.ts';
import { readOperation } from '../http/read-operation.ts';
import { changeSetSchema } from '../schemas/change.ts';
import { idSchema, noBody, nothing } from '../schemas/scalars.ts';

/** `GET /change-sets/{id}` */
export const getChangeSet = readOperation(
  {
    operationId: 'getChangeSet',
    method: 'get',
    path: '/change-sets/{id}',
    tag: 'History',
    summary: 'Read a decision',
    description: 'Its changes are at GET /history?changeSetId=….',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: noBody,
    success: { status: 200, description: 'The change-set', schema: changeSetSchema },
    problems: [404],
  },
  async ({ database }, { params }) => {
    const changeSet = await readChangeSet(database, params.id);
    if (changeSet === null) throw notFound('change-set', params.id);
    return { body: changeSet };
  },
);
