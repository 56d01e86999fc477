import { z } from '@hono/zod-openapi';
import { COMPLIANCE_CLAIMS } from '@radiant/contracts';
import { listCertificates as queryCertificates } from '@radiant/database';
import { certificateBody } from '../app/certificate-answer.ts';
import { decodeCursor, pageOf } from '../http/cursor.ts';
import { readOperation } from '../http/read-operation.ts';
import { certificateSchema } from '../schemas/certificate.ts';
import { cursorParameter, limitParameter, queryInteger, queryText } from '../schemas/query-parameters.ts';
import { noBody, nothing } from '../schemas/scalars.ts';

const ORDER = 'valid_until';

/** `GET /certificates` */
export const listCertificates = readOperation(
  {
    operationId: 'listCertificates',
    method: 'get',
    path: '/certificates',
    tag: 'Licences',
    summary: 'List certificates, those that end first before the others',
    description: 'With expiringWithinDays only those that end within so many days, or have ended.',
    params: nothing,
    query: z.strictObject({
      provider: queryText.optional(),
      claim: z.enum(COMPLIANCE_CLAIMS).optional(),
      expiringWithinDays: queryInteger({ min: 0, max: 3_650, default: 90 }).removeDefault().optional().openapi({
        type: 'integer',
        minimum: 0,
        maximum: 3_650,
      }),
      limit: limitParameter,
      cursor: cursorParameter,
    }),
    body: noBody,
    success: {
      status: 200,
      description: 'One page of certificates',
      schema: z.strictObject({ certificates: z.array(certificateSchema), nextCursor: z.string().nullable() }),
    },
  },
  async ({ database }, { query }) => {
    const place = decodeCursor(query.cursor, ORDER);
    const found = await queryCertificates(database, {
      providerId: query.provider,
      claim: query.claim,
      expiringWithinDays: query.expiringWithinDays,
      limit: query.limit + 1,
      after: place === null ? null : { validUntil: place.key, id: place.id },
    });
    const { rows, nextCursor } = pageOf(found, query.limit, (row) => ({
      order: ORDER,
      key: row.valid_until,
      id: row.id,
    }));
    return { body: { certificates: rows.map(certificateBody), nextCursor } };
  },
);
