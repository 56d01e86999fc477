import { z } from '@hono/zod-openapi';
import { readRegistryStats } from '@radiant/database';
import type { Operation } from '../serving/operation.ts';
import { readOperation } from '../serving/read-and-write.ts';
import { countSchema } from '../serving/scalars.ts';

/** `/stats`: the registry in numbers. */
export const statsOperations: readonly Operation[] = [
  readOperation(
    {
      operationId: 'getStats',
      path: '/stats',
      summary: 'Count the enabled models',
      description:
        'hot, warm and cold count self-hosted models; provider_count the providers of enabled external models.',
      success: {
        status: 200,
        description: 'Nine numbers',
        schema: z
          .strictObject({
            external_count: countSchema,
            self_hosted_count: countSchema,
            healthy_count: countSchema,
            unhealthy_count: countSchema,
            hot_count: countSchema,
            warm_count: countSchema,
            cold_count: countSchema,
            category_count: countSchema,
            provider_count: countSchema,
          })
          .openapi('Stats'),
      },
    },
    async ({ database }) => ({ body: await readRegistryStats(database) }),
  ),
];
