import { z } from '@hono/zod-openapi';
import { readSyncRun } from '@radiant/database';
import { notFound } from '../http/problem.ts';
import { readOperation } from '../http/read-operation.ts';
import { idSchema, noBody, nothing } from '../schemas/scalars.ts';
import { syncRunSchema } from '../schemas/sync-run.ts';

/** `GET /sync/{id}` */
export const getSyncRun = readOperation(
  {
    operationId: 'getSyncRun',
    method: 'get',
    path: '/sync/{id}',
    tag: 'Sync',
    summary: 'Follow a sync run',
    description: 'queued, then running with its progress by provider, then completed, partial, failed or skipped.',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: noBody,
    success: { status: 200, description: 'The run as it stands', schema: syncRunSchema },
    problems: [404],
  },
  async ({ database }, { params }) => {
    const run = await readSyncRun(database, params.id);
    if (run === null) throw notFound('sync run', params.id);
    return { body: run };
  },
);
