import { z } from '@hono/zod-openapi';
import { listWarmUps as queryWarmUps } from '@radiant/database';
import { decodeCursor, pageOf } from '../http/cursor.ts';
import { readOperation } from '../http/read-operation.ts';
import { cursorParameter, limitParameter, queryText } from '../schemas/query-parameters.ts';
import { idSchema, maybeTimestampSchema, noBody, nothing, timestampSchema } from '../schemas/scalars.ts';

const ORDER = '-requested_at';

/** `GET /warm-ups` */
export const listWarmUps = readOperation(
  {
    operationId: 'listWarmUps',
    method: 'get',
    path: '/warm-ups',
    tag: 'Thermal',
    summary: 'List warm-up requests and what became of them, newest first',
    params: nothing,
    query: z.strictObject({ modelId: queryText.optional(), limit: limitParameter, cursor: cursorParameter }),
    body: noBody,
    success: {
      status: 200,
      description: 'One page of warm-up requests',
      schema: z.strictObject({
        warmUps: z.array(
          z
            .strictObject({
              id: idSchema,
              model_id: z.string(),
              status: z.string(),
              requested_by: z.string(),
              requests: z.int(),
              requested_at: timestampSchema,
              last_requested_at: timestampSchema,
              expires_at: timestampSchema,
              acted_at: maybeTimestampSchema,
              ready_at: maybeTimestampSchema,
              seconds_to_ready: z.number().nullable(),
              outcome: z.string().nullable(),
            })
            .openapi('WarmUp'),
        ),
        nextCursor: z.string().nullable(),
      }),
    },
  },
  async ({ database }, { query }) => {
    const place = decodeCursor(query.cursor, ORDER);
    const found = await queryWarmUps(database, {
      modelId: query.modelId,
      after: place === null || place.key === null ? null : { requestedAt: place.key, id: place.id },
      limit: query.limit + 1,
    });
    const { rows, nextCursor } = pageOf(found, query.limit, (row) => ({ order: ORDER, key: row.sort_key, id: row.id }));
    return { body: { warmUps: rows.map(({ sort_key: _key, ...warmUp }) => warmUp), nextCursor } };
  },
);
