import { z } from '@hono/zod-openapi';
import { insertGovernedRow, lockGovernedRow } from '@radiant/database';
import { certificateAnswer, requireDates } from '../app/certificate-answer.ts';
import { notFound } from '../http/problem.ts';
import { writeOperation } from '../http/write-operation.ts';
import { certificateSchema, certificateShape } from '../schemas/certificate.ts';
import { nameText } from '../schemas/model-fields.ts';
import { nothing, reasonSchema } from '../schemas/scalars.ts';

/** `POST /providers/{id}/certificates` */
export const createCertificate = writeOperation(
  {
    operationId: 'createCertificate',
    method: 'post',
    path: '/providers/{id}/certificates',
    tag: 'Licences',
    summary: 'Record a certificate of a provider',
    description: 'While it is valid, the provider (and with it each of its models) holds the claim.',
    params: z.strictObject({ id: nameText(100) }),
    query: nothing,
    body: z.strictObject({
      ...certificateShape,
      valid_until: certificateShape.valid_until.optional(),
      notes: certificateShape.notes.optional(),
      reason: reasonSchema.optional(),
    }),
    example: {
      claim: 'HIPAA',
      evidence_url: 'https://example.com/baa.pdf',
      valid_from: '2026-01-01',
      valid_until: '2027-01-01',
    },
    success: { status: 201, description: 'The new certificate', schema: certificateSchema },
    problems: [404],
  },
  { changeKind: 'certificate.create', reason: ({ body }) => body.reason },
  async ({ client }, { params, body }) => {
    const { reason: _reason, ...fields } = body;
    requireDates(fields);
    // Locked before the certificate: its trigger changes the provider.
    if ((await lockGovernedRow(client, 'providers', params.id)) === null) throw notFound('provider', params.id);
    const { record } = await insertGovernedRow(client, 'compliance_certificates', {
      ...fields,
      provider_id: params.id,
    });
    const id = String(record.id);
    return { ...(await certificateAnswer(client, id)), location: `/api/v2/admin/registry/certificates/${id}` };
  },
);
