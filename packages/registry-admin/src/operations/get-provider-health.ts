import { z } from '@hono/zod-openapi';
import { HEALTH_STATUSES } from '@radiant/contracts';
import { listHealthBuckets, listHealthTransitions, listProviderHealth, readProvider } from '@radiant/database';
import { notFound } from '../http/problem.ts';
import { readOperation } from '../http/read-operation.ts';
import { providerHealthSchema } from '../schemas/health.ts';
import { nameText } from '../schemas/model-fields.ts';
import { queryInteger } from '../schemas/query-parameters.ts';
import { noBody, timestampSchema } from '../schemas/scalars.ts';

const maybeNumber = z.number().nullable();

/** `GET /providers/{id}/health` */
export const getProviderHealth = readOperation(
  {
    operationId: 'getProviderHealth',
    method: 'get',
    path: '/providers/{id}/health',
    tag: 'Providers',
    summary: 'Read the health of a provider with its history',
    description: 'Samples of the last hours by buckets of minutes, and when the status changed.',
    params: z.strictObject({ id: nameText(100) }),
    query: z.strictObject({
      hours: queryInteger({ min: 1, max: 720, default: 24 }),
      bucketMinutes: queryInteger({ min: 1, max: 1_440, default: 15 }),
    }),
    body: noBody,
    success: {
      status: 200,
      description: 'Health now and before',
      schema: z.strictObject({
        provider_id: z.string(),
        regions: z.array(providerHealthSchema),
        samples: z.array(
          z.strictObject({
            region: z.string(),
            started_at: timestampSchema,
            samples: z.int(),
            failures: z.int(),
            avg_latency_ms: maybeNumber,
            p95_latency_ms: maybeNumber,
          }),
        ),
        transitions: z.array(
          z.strictObject({
            region: z.string(),
            changed_at: timestampSchema,
            status: z.enum(HEALTH_STATUSES),
            reason: z.string().nullable(),
          }),
        ),
      }),
    },
    problems: [404],
  },
  async ({ database, now }, { params, query }) => {
    if ((await readProvider(database, params.id)) === null) throw notFound('provider', params.id);
    const since = new Date(now.getTime() - query.hours * 3_600_000);
    const [regions, samples, transitions] = await Promise.all([
      listProviderHealth(database, { providerId: params.id }),
      listHealthBuckets(database, { providerId: params.id, since, minutes: query.bucketMinutes }),
      listHealthTransitions(database, { providerId: params.id, since }),
    ]);
    return { body: { provider_id: params.id, regions, samples, transitions } };
  },
);
