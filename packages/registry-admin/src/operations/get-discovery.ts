import { z } from '@hono/zod-openapi';
import { readDiscovery } from '@radiant/database';
import { notFound } from '../http/problem.ts';
import { readOperation } from '../http/read-operation.ts';
import { discoverySchema } from '../schemas/discovery.ts';
import { idSchema, noBody, nothing } from '../schemas/scalars.ts';

/** `GET /discoveries/{id}` */
export const getDiscovery = readOperation(
  {
    operationId: 'getDiscovery',
    method: 'get',
    path: '/discoveries/{id}',
    tag: 'Discoveries',
    summary: 'Read a discovery',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: noBody,
    success: { status: 200, description: 'The discovery', schema: discoverySchema },
    problems: [404],
  },
  async ({ database }, { params }) => {
    const discovery = await readDiscovery(database, params.id);
    if (discovery === null) throw notFound('discovery', params.id);
    return { body: discovery };
  },
);
