import { z } from '@hono/zod-openapi';
import { HEALTH_STATUSES } from '@radiant/contracts';
import { listProviderHealth as queryHealth } from '@radiant/database';
import { readOperation } from '../http/read-operation.ts';
import { providerHealthSchema } from '../schemas/health.ts';
import { queryText } from '../schemas/query-parameters.ts';
import { noBody, nothing } from '../schemas/scalars.ts';

/** `GET /health` */
export const listProviderHealth = readOperation(
  {
    operationId: 'listProviderHealth',
    method: 'get',
    path: '/health',
    tag: 'Providers',
    summary: 'List the health of providers by region',
    params: nothing,
    query: z.strictObject({
      provider: queryText.optional(),
      region: queryText.optional(),
      status: z.enum(HEALTH_STATUSES).optional(),
    }),
    body: noBody,
    success: {
      status: 200,
      description: 'Health by provider and region',
      schema: z.strictObject({ health: z.array(providerHealthSchema) }),
    },
  },
  async ({ database }, { query }) => ({
    body: {
      health: await queryHealth(database, { providerId: query.provider, region: query.region, status: query.status }),
    },
  }),
);
