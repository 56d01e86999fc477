import { z } from '@hono/zod-openapi';
import { listChanges } from '@radiant/database';
import { decodeCursor, pageOf } from '../http/cursor.ts';
import { readOperation } from '../http/read-operation.ts';
import { changeSchema, ENTITIES } from '../schemas/change.ts';
import { cursorParameter, limitParameter, queryText, queryTimestamp } from '../schemas/query-parameters.ts';
import { idSchema, noBody, nothing } from '../schemas/scalars.ts';

const ORDER = '-id';

/** `GET /history` */
export const listHistory = readOperation(
  {
    operationId: 'listHistory',
    method: 'get',
    path: '/history',
    tag: 'History',
    summary: 'List changes, newest first',
    description: 'Of an update, before and after hold the changed fields only; GET /history/{id} has the whole rows.',
    params: nothing,
    query: z.strictObject({
      entity: z.enum(ENTITIES).optional(),
      entityId: queryText.optional(),
      actor: queryText.optional(),
      actorKind: z.enum(['admin', 'sync', 'catalogue']).optional(),
      field: queryText.optional(),
      changeSetId: idSchema.optional(),
      syncId: idSchema.optional(),
      from: queryTimestamp.optional(),
      to: queryTimestamp.optional(),
      limit: limitParameter,
      cursor: cursorParameter,
    }),
    body: noBody,
    success: {
      status: 200,
      description: 'One page of changes',
      schema: z.strictObject({ changes: z.array(changeSchema), nextCursor: z.string().nullable() }),
    },
  },
  async ({ database }, { query }) => {
    const place = decodeCursor(query.cursor, ORDER);
    const { cursor: _cursor, ...filter } = query;
    const found = await listChanges(database, {
      ...filter,
      beforeId: place === null ? null : Number(place.id),
      limit: query.limit + 1,
    });
    const { rows, nextCursor } = pageOf(found, query.limit, (row) => ({ order: ORDER, key: null, id: String(row.id) }));
    return { body: { changes: [...rows], nextCursor } };
  },
);
