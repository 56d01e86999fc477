import { z } from '@hono/zod-openapi';
import { HEALTH_STATUSES, nameText } from '@radiant/contracts';
import {
  HEALTH_BUCKET,
  HEALTH_TRANSITION,
  listHealthBuckets,
  listHealthTransitions,
  listProviderHealth,
  PROVIDER_HEALTH,
  readProvider,
} from '@radiant/database';
import { answeredRow } from '../serving/answered.ts';
import type { Operation } from '../serving/operation.ts';
import { found } from '../serving/problem.ts';
import { readOperation } from '../serving/read-and-write.ts';
import { queryInteger, queryText, timestampSchema } from '../serving/scalars.ts';

/** What is believed of a provider in a region, and why. */
const providerHealthSchema = z.strictObject(answeredRow(PROVIDER_HEALTH)).openapi('ProviderHealth');

const historyQuery = {
  hours: queryInteger({ min: 1, max: 720, default: 24 }),
  bucketMinutes: queryInteger({ min: 1, max: 1_440, default: 15 }),
};

/** `/health` and `/providers/{id}/health`: how providers answer, now and before. */
export const healthOperations: readonly Operation[] = [
  readOperation(
    {
      operationId: 'listProviderHealth',
      path: '/health',
      summary: 'List the health of providers by region',
      query: z.strictObject({
        provider: queryText.optional(),
        region: queryText.optional(),
        status: z.enum(HEALTH_STATUSES).optional(),
      }),
      success: {
        status: 200,
        description: 'Health by provider and region',
        schema: z.strictObject({ health: z.array(providerHealthSchema) }),
      },
    },
    async ({ database }, { query: { provider, ...filter } }) => ({
      body: { health: await listProviderHealth(database, { providerId: provider, ...filter }) },
    }),
  ),
  readOperation(
    {
      operationId: 'getHealthHistory',
      path: '/health/history',
      summary: 'Read how every provider fared over the last hours',
      description:
        'Samples of all providers by buckets of minutes, oldest first; GET /providers/{id}/health has one of them in full.',
      query: z.strictObject(historyQuery),
      success: {
        status: 200,
        description: 'Samples',
        schema: z.strictObject({ from: timestampSchema, samples: z.array(z.strictObject(answeredRow(HEALTH_BUCKET))) }),
      },
    },
    async ({ database, now }, { query }) => {
      const from = new Date(now.getTime() - query.hours * 3_600_000);
      return {
        body: { from, samples: await listHealthBuckets(database, { since: from, minutes: query.bucketMinutes }) },
      };
    },
  ),
  readOperation(
    {
      operationId: 'getProviderHealth',
      path: '/providers/{id}/health',
      summary: 'Read the health of a provider with its history',
      description: 'Samples of the last hours by buckets of minutes, and when the status changed.',
      params: z.strictObject({ id: nameText(100) }),
      query: z.strictObject(historyQuery),
      success: {
        status: 200,
        description: 'Health now and before',
        schema: z.strictObject({
          provider_id: z.string(),
          regions: z.array(providerHealthSchema),
          samples: z.array(z.strictObject(answeredRow(HEALTH_BUCKET))),
          transitions: z.array(z.strictObject(answeredRow(HEALTH_TRANSITION))),
        }),
      },
      problems: [404],
    },
    async ({ database, now }, { params: { id: providerId }, query }) => {
      found(await readProvider(database, providerId), 'provider', providerId);
      const since = new Date(now.getTime() - query.hours * 3_600_000);
      const [regions, samples, transitions] = await Promise.all([
        listProviderHealth(database, { providerId }),
        listHealthBuckets(database, { providerId, since, minutes: query.bucketMinutes }),
        listHealthTransitions(database, { providerId, since }),
      ]);
      return { body: { provider_id: providerId, regions, samples, transitions } };
    },
  ),
];
