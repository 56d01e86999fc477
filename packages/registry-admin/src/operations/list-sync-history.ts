import { z } from '@hono/zod-openapi';
import { SYNC_STATUSES, SYNC_TYPES } from '@radiant/contracts';
import { listSyncRuns } from '@radiant/database';
import { decodeCursor, pageOf } from '../http/cursor.ts';
import { readOperation } from '../http/read-operation.ts';
import { cursorParameter, limitParameter } from '../schemas/query-parameters.ts';
import { noBody, nothing } from '../schemas/scalars.ts';
import { syncRunSchema } from '../schemas/sync-run.ts';

const ORDER = '-started_at';

/** `GET /sync/history` */
export const listSyncHistory = readOperation(
  {
    operationId: 'listSyncHistory',
    method: 'get',
    path: '/sync/history',
    tag: 'Sync',
    summary: 'List sync runs, newest first',
    params: nothing,
    query: z.strictObject({
      syncType: z.enum(SYNC_TYPES).optional(),
      status: z.enum(SYNC_STATUSES).optional(),
      limit: limitParameter,
      cursor: cursorParameter,
    }),
    body: noBody,
    success: {
      status: 200,
      description: 'One page of runs',
      schema: z.strictObject({ runs: z.array(syncRunSchema), nextCursor: z.string().nullable() }),
    },
  },
  async ({ database }, { query }) => {
    const place = decodeCursor(query.cursor, ORDER);
    const found = await listSyncRuns(database, {
      syncType: query.syncType,
      status: query.status,
      limit: query.limit + 1,
      after: place === null || place.key === null ? null : { startedAt: place.key, id: place.id },
    });
    const { rows, nextCursor } = pageOf(found, query.limit, (row) => ({ order: ORDER, key: row.sort_key, id: row.id }));
    return { body: { runs: rows.map(({ sort_key: _key, ...run }) => run), nextCursor } };
  },
);
