import { z } from '@hono/zod-openapi';
import { listPriceProposals } from '@radiant/database';
import { decodeCursor, pageOf } from '../http/cursor.ts';
import { readOperation } from '../http/read-operation.ts';
import { proposalSchema } from '../schemas/proposal.ts';
import { cursorParameter, limitParameter, queryText } from '../schemas/query-parameters.ts';
import { idSchema, noBody, nothing } from '../schemas/scalars.ts';

const ORDER = '-created_at';

/** `GET /proposals` */
export const listProposals = readOperation(
  {
    operationId: 'listProposals',
    method: 'get',
    path: '/proposals',
    tag: 'Pricing',
    summary: 'List price proposals, newest first',
    params: nothing,
    query: z.strictObject({
      status: z.enum(['pending', 'approved', 'rejected', 'superseded']).optional(),
      provider: queryText.optional(),
      modelId: idSchema.optional().openapi({ description: 'Id of the row in /models' }),
      limit: limitParameter,
      cursor: cursorParameter,
    }),
    body: noBody,
    success: {
      status: 200,
      description: 'One page of proposals',
      schema: z.strictObject({ proposals: z.array(proposalSchema), nextCursor: z.string().nullable() }),
    },
  },
  async ({ database }, { query }) => {
    const place = decodeCursor(query.cursor, ORDER);
    const found = await listPriceProposals(database, {
      status: query.status,
      providerId: query.provider,
      subjectId: query.modelId,
      after: place === null || place.key === null ? null : { createdAt: place.key, id: place.id },
      limit: query.limit + 1,
    });
    const { rows, nextCursor } = pageOf(found, query.limit, (row) => ({ order: ORDER, key: row.sort_key, id: row.id }));
    return { body: { proposals: rows.map(({ sort_key: _key, ...proposal }) => proposal), nextCursor } };
  },
);
