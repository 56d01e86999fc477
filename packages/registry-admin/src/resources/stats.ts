import { z } from '@hono/zod-openapi';
import { REGISTRY_STATS, readRegistryStats } from '@radiant/database';
import { answeredRow } from '../serving/answered.ts';
import type { Operation } from '../serving/operation.ts';
import { readOperation } from '../serving/read-and-write.ts';

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
        schema: z.strictObject(answeredRow(REGISTRY_STATS)).openapi('Stats'),
      },
    },
    async ({ database }) => ({ body: await readRegistryStats(database) }),
  ),
];
