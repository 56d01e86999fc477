import { z } from '@hono/zod-openapi';
import { REGISTRY_STATS, readPulse, readRegistryStats } from '@radiant/database';
import { answeredRow } from '../serving/answered.ts';
import type { Operation } from '../serving/operation.ts';
import { readOperation } from '../serving/read-and-write.ts';
import { maybeTimestampSchema } from '../serving/scalars.ts';

/** `/stats` and `/version`: the registry in numbers, and whether it changed. */
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
  readOperation(
    {
      operationId: 'getVersion',
      path: '/version',
      summary: 'Read the version of the registry, to be polled by whoever shows it',
      description: 'The version changes whenever an answer of the API may look different; cheap to read.',
      success: {
        status: 200,
        description: 'The version, and when providers were last asked how they are',
        schema: z.strictObject({ version: z.string(), checked_at: maybeTimestampSchema }),
      },
    },
    async ({ database }) => ({ body: await readPulse(database) }),
  ),
];
