import { z } from '@hono/zod-openapi';
import { listPriceHistory as queryPriceHistory } from '@radiant/database';
import { decodeCursor, pageOf } from '../http/cursor.ts';
import { readOperation } from '../http/read-operation.ts';
import { cursorParameter, limitParameter, queryText } from '../schemas/query-parameters.ts';
import { idSchema, maybeTimestampSchema, noBody, timestampSchema } from '../schemas/scalars.ts';

const ORDER = '-id';
const text = z.string().nullable();

/** `GET /models/{id}/price-history` */
export const listPriceHistory = readOperation(
  {
    operationId: 'listPriceHistory',
    method: 'get',
    path: '/models/{id}/price-history',
    tag: 'Pricing',
    summary: 'List every price that a model took on, newest first',
    description: 'Also of a model that has been deleted since.',
    params: z.strictObject({ id: idSchema }),
    query: z.strictObject({ field: queryText.optional(), limit: limitParameter, cursor: cursorParameter }),
    body: noBody,
    success: {
      status: 200,
      description: 'One page of prices',
      schema: z.strictObject({
        prices: z.array(
          z
            .strictObject({
              id: z.int(),
              field: z.string(),
              old_value: z.number().nullable(),
              new_value: z.number().nullable(),
              price_source: text,
              price_reference: text,
              price_observed_at: maybeTimestampSchema,
              actor: z.string(),
              actor_kind: z.string(),
              reason: text,
              sync_id: idSchema.nullable(),
              change_set_id: idSchema.nullable(),
              changed_at: timestampSchema,
            })
            .openapi('PriceChange'),
        ),
        nextCursor: text,
      }),
    },
  },
  async ({ database }, { params, query }) => {
    const place = decodeCursor(query.cursor, ORDER);
    const found = await queryPriceHistory(database, {
      subjectId: params.id,
      field: query.field,
      after: place === null ? null : { id: Number(place.key), field: place.id },
      limit: query.limit + 1,
    });
    const { rows, nextCursor } = pageOf(found, query.limit, (row) => ({
      order: ORDER,
      key: String(row.id),
      id: row.field,
    }));
    return { body: { prices: [...rows], nextCursor } };
  },
);
