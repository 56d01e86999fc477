import { z } from '@hono/zod-openapi';
import { listProviders as queryProviders } from '@radiant/database';
import { providerBody } from '../app/provider-answer.ts';
import { decodeCursor, pageOf } from '../http/cursor.ts';
import { readOperation } from '../http/read-operation.ts';
import { providerSchema } from '../schemas/provider.ts';
import { cursorParameter, limitParameter } from '../schemas/query-parameters.ts';
import { noBody, nothing } from '../schemas/scalars.ts';

const ORDER = 'id';

/** `GET /providers` */
export const listProviders = readOperation(
  {
    operationId: 'listProviders',
    method: 'get',
    path: '/providers',
    tag: 'Providers',
    summary: 'List providers',
    params: nothing,
    query: z.strictObject({
      status: z.enum(['enabled', 'disabled']).optional(),
      limit: limitParameter,
      cursor: cursorParameter,
    }),
    body: noBody,
    success: {
      status: 200,
      description: 'One page of providers',
      schema: z.strictObject({ providers: z.array(providerSchema), nextCursor: z.string().nullable() }),
    },
  },
  async ({ database }, { query }) => {
    const found = await queryProviders(database, {
      enabled: query.status === undefined ? undefined : query.status === 'enabled',
      after: decodeCursor(query.cursor, ORDER)?.id ?? null,
      limit: query.limit + 1,
    });
    const { rows, nextCursor } = pageOf(found, query.limit, ({ id }) => ({ order: ORDER, key: null, id }));
    return { body: { providers: rows.map(providerBody), nextCursor } };
  },
);
