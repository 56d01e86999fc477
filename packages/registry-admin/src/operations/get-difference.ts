import { z } from '@hono/zod-openapi';
import { listDifferences } from '@radiant/database';
import { decodeCursor, pageOf } from '../http/cursor.ts';
import { invalidInput } from '../http/problem.ts';
import { readOperation } from '../http/read-operation.ts';
import { cursorParameter, limitParameter, queryTimestamp } from '../schemas/query-parameters.ts';
import { noBody, nothing } from '../schemas/scalars.ts';

const ORDER = 'entity';
const row = z.record(z.string(), z.unknown()).nullable();

/** `GET /diff` */
export const getDifference = readOperation(
  {
    operationId: 'getDifference',
    method: 'get',
    path: '/diff',
    tag: 'History',
    summary: 'Show how the registry differs between two times',
    description: 'What changed and changed back between them is no difference. `to` is now unless given.',
    params: nothing,
    query: z.strictObject({
      from: queryTimestamp,
      to: queryTimestamp.optional(),
      limit: limitParameter,
      cursor: cursorParameter,
    }),
    body: noBody,
    success: {
      status: 200,
      description: 'One page of differences',
      schema: z.strictObject({
        from: z.string(),
        to: z.string(),
        differences: z.array(
          z
            .strictObject({
              entity: z.string(),
              entity_id: z.string(),
              name: z.string(),
              difference: z.enum(['added', 'removed', 'changed']),
              changed_fields: z.array(z.string()),
              before: row,
              after: row,
            })
            .openapi('Difference'),
        ),
        nextCursor: z.string().nullable(),
      }),
    },
  },
  async ({ database, now }, { query }) => {
    const to = query.to ?? now;
    if (to < query.from) throw invalidInput([{ in: 'query', field: 'to', message: 'not before from' }]);
    // The end is part of the order: a next page is of the same two times.
    const order = `${ORDER} ${query.from.toISOString()}`;
    const place = decodeCursor(query.cursor, order);
    const found = await listDifferences(database, {
      from: query.from,
      to,
      after: place === null || place.key === null ? null : { entity: place.key, entityId: place.id },
      limit: query.limit + 1,
    });
    const { rows, nextCursor } = pageOf(found, query.limit, (found) => ({
      order,
      key: found.entity,
      id: found.entity_id,
    }));
    return { body: { from: query.from.toISOString(), to: to.toISOString(), differences: [...rows], nextCursor } };
  },
);
