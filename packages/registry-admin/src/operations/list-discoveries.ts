import { z } from '@hono/zod-openapi';
import { listDiscoveries as queryDiscoveries } from '@radiant/database';
import { decodeCursor, pageOf } from '../http/cursor.ts';
import { readOperation } from '../http/read-operation.ts';
import { discoverySchema } from '../schemas/discovery.ts';
import { cursorParameter, limitParameter, queryText } from '../schemas/query-parameters.ts';
import { noBody, nothing } from '../schemas/scalars.ts';

const ORDER = '-first_seen_at';

/** `GET /discoveries` */
export const listDiscoveries = readOperation(
  {
    operationId: 'listDiscoveries',
    method: 'get',
    path: '/discoveries',
    tag: 'Discoveries',
    summary: 'List models that providers list and the registry did not know, newest first',
    params: nothing,
    query: z.strictObject({
      status: z.enum(['pending', 'approved', 'ignored']).optional(),
      provider: queryText.optional(),
      limit: limitParameter,
      cursor: cursorParameter,
    }),
    body: noBody,
    success: {
      status: 200,
      description: 'One page of discoveries',
      schema: z.strictObject({ discoveries: z.array(discoverySchema), nextCursor: z.string().nullable() }),
    },
  },
  async ({ database }, { query }) => {
    const place = decodeCursor(query.cursor, ORDER);
    const found = await queryDiscoveries(database, {
      status: query.status,
      providerId: query.provider,
      after: place === null || place.key === null ? null : { firstSeenAt: place.key, id: place.id },
      limit: query.limit + 1,
    });
    const { rows, nextCursor } = pageOf(found, query.limit, (row) => ({ order: ORDER, key: row.sort_key, id: row.id }));
    return { body: { discoveries: rows.map(({ sort_key: _key, ...discovery }) => discovery), nextCursor } };
  },
);
