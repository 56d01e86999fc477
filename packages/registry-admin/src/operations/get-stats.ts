import { z } from '@hono/zod-openapi';
import { readRegistryStats } from '@radiant/database';
import { readOperation } from '../http/read-operation.ts';
import { noBody, nothing } from '../schemas/scalars.ts';

const count = z.int().min(0);

/** `GET /stats` */
export const getStats = readOperation(
  {
    operationId: 'getStats',
    method: 'get',
    path: '/stats',
    tag: 'Models',
    summary: 'Count the enabled models',
    description:
      'hot, warm and cold count self-hosted models; provider_count the providers of enabled external models.',
    params: nothing,
    query: nothing,
    body: noBody,
    success: {
      status: 200,
      description: 'Nine numbers',
      schema: z
        .strictObject({
          external_count: count,
          self_hosted_count: count,
          healthy_count: count,
          unhealthy_count: count,
          hot_count: count,
          warm_count: count,
          cold_count: count,
          category_count: count,
          provider_count: count,
        })
        .openapi('Stats'),
    },
  },
  async ({ database }) => ({ body: await readRegistryStats(database) }),
);
