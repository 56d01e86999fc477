import { z } from '@hono/zod-openapi';
import { deleteGovernedRow } from '@radiant/database';
import { lockForChange } from '../app/governed.ts';
import { writeOperation } from '../http/write-operation.ts';
import { idSchema, noBody, reasonSchema } from '../schemas/scalars.ts';

/** `DELETE /certificates/{id}` */
export const deleteCertificate = writeOperation(
  {
    operationId: 'deleteCertificate',
    method: 'delete',
    path: '/certificates/{id}',
    tag: 'Licences',
    summary: 'Delete a certificate that should not have been recorded',
    description: 'One that ran out is better kept: it says why the provider no longer holds the claim.',
    params: z.strictObject({ id: idSchema }),
    query: z.strictObject({ reason: reasonSchema.optional() }),
    body: noBody,
    success: {
      status: 200,
      description: 'What was deleted',
      schema: z.strictObject({ id: idSchema, changeSetId: idSchema }),
    },
  },
  { changeKind: 'certificate.delete', reason: ({ query }) => query.reason, precondition: true },
  async (context, { params }) => {
    await lockForChange(context, 'compliance_certificates', params.id, 'certificate');
    await deleteGovernedRow(context.client, 'compliance_certificates', params.id);
    return { body: { id: params.id, changeSetId: context.changeSetId } };
  },
);
