import { z } from '@hono/zod-openapi';
import { listChangeSets as queryChangeSets } from '@radiant/database';
import { decodeCursor, pageOf } from '../http/cursor.ts';
import { readOperation } from '../http/read-operation.ts';
import { changeSetSchema } from '../schemas/change.ts';
import { cursorParameter, limitParameter, queryText } from '../schemas/query-parameters.ts';
import { idSchema, noBody, nothing } from '../schemas/scalars.ts';

const ORDER = '-created_at';

/** `GET /change-sets` */
export const listChangeSets = readOperation(
  {
    operationId: 'listChangeSets',
    method: 'get',
    path: '/change-sets',
    tag: 'History',
    summary: 'List decisions, newest first',
    description: 'A change-set is one decision of a person, a sync or the catalogue, with every change made under it.',
    params: nothing,
    query: z.strictObject({
      kind: queryText.optional(),
      actor: queryText.optional(),
      syncId: idSchema.optional(),
      limit: limitParameter,
      cursor: cursorParameter,
    }),
    body: noBody,
    success: {
      status: 200,
      description: 'One page of change-sets',
      schema: z.strictObject({ changeSets: z.array(changeSetSchema), nextCursor: z.string().nullable() }),
    },
  },
  async ({ database }, { query }) => {
    const place = decodeCursor(query.cursor, ORDER);
    const found = await queryChangeSets(database, {
      kind: query.kind,
      actor: query.actor,
      syncId: query.syncId,
      after: place === null || place.key === null ? null : { createdAt: place.key, id: place.id },
      limit: query.limit + 1,
    });
    const { rows, nextCursor } = pageOf(found, query.limit, (row) => ({ order: ORDER, key: row.sort_key, id: row.id }));
    return { body: { changeSets: rows.map(({ sort_key: _key, ...changeSet }) => changeSet), nextCursor } };
  },
);
