import { z } from '@hono/zod-openapi';
import { certificateAnswer } from '../app/certificate-answer.ts';
import { readOperation } from '../http/read-operation.ts';
import { certificateSchema } from '../schemas/certificate.ts';
import { idSchema, noBody, nothing } from '../schemas/scalars.ts';

/** `GET /certificates/{id}` */
export const getCertificate = readOperation(
  {
    operationId: 'getCertificate',
    method: 'get',
    path: '/certificates/{id}',
    tag: 'Licences',
    summary: 'Read a certificate',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: noBody,
    success: { status: 200, description: 'The certificate', schema: certificateSchema },
    problems: [404],
  },
  ({ database }, { params }) => certificateAnswer(database, params.id),
);
