import { z } from '@hono/zod-openapi';
import { certificateAnswer, requireDates } from '../app/certificate-answer.ts';
import { change, lockForChange } from '../app/governed.ts';
import { invalidInput } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { certificateSchema, certificateShape } from '../schemas/certificate.ts';
import { idSchema, nothing, reasonSchema } from '../schemas/scalars.ts';

/** `PATCH /certificates/{id}` */
export const updateCertificate = writeOperation(
  {
    operationId: 'updateCertificate',
    method: 'patch',
    path: '/certificates/{id}',
    tag: 'Licences',
    summary: 'Change a certificate',
    params: z.strictObject({ id: idSchema }),
    query: nothing,
    body: z.strictObject(certificateShape).partial().extend({ reason: reasonSchema.optional() }),
    example: { valid_until: '2028-01-01', reason: 'Renewed' },
    success: { status: 200, description: 'The changed certificate', schema: certificateSchema },
  },
  { changeKind: 'certificate.update', reason: ({ body }) => body.reason, precondition: true },
  async (context, { params, body }) => {
    const { reason: _reason, ...fields } = body;
    if (Object.keys(fields).length === 0) {
      throw invalidInput([{ in: 'body', field: '', message: 'name at least one field to change' }]);
    }
    const { record } = await lockForChange(context, 'compliance_certificates', params.id, 'certificate');
    requireDates({ ...record, ...fields });
    await change(context, 'compliance_certificates', params.id, { ...fields, updated_at: context.now.toISOString() });
    return certificateAnswer(context.client, params.id);
  },
);
