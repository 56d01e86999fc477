import { z } from '@hono/zod-openapi';
import { ASSURANCES, httpsUrlSchema, nameText } from '@radiant/contracts';
import {
  CERTIFICATE,
  type CertificateRow,
  insertGovernedRow,
  listCertificates,
  lockGovernedRow,
  type Queryable,
  readCertificate,
} from '@radiant/database';
import { periodErrors } from '../models/decide-validity.ts';
import { answeredRow } from '../serving/answered.ts';
import { change, lockForChange, remove } from '../serving/if-match.ts';
import type { Operation } from '../serving/operation.ts';
import { listOperation, pageParameters } from '../serving/paging.ts';
import { found, invalidInput, requireNone } from '../serving/problem.ts';
import { readOperation, writeOperation } from '../serving/read-and-write.ts';
import { byId, idSchema, maybeReason, queryInteger, queryText, reasonSchema } from '../serving/scalars.ts';

const day = z.iso.date().refine((text) => text >= '1970' && text < '3000', { error: 'a year from 1970 to 2999' });

/** What an admin sets of a certificate. */
const certificateShape = {
  claim: z.enum(ASSURANCES),
  evidence_url: httpsUrlSchema.max(2_000),
  valid_from: day,
  valid_until: day.nullable(),
  notes: z.string().max(2_000).nullable(),
};

/** A certificate of a provider. */
const certificateSchema = z
  .strictObject({
    ...answeredRow(CERTIFICATE),
    valid: z.boolean().openapi({ description: 'Whether today is within its dates' }),
  })
  .openapi('Certificate');

/** `/certificates`: what shows that a provider assures something (a compliance claim, zero retention that it granted), and until when. */
export const certificateOperations: readonly Operation[] = [
  listOperation(
    {
      operationId: 'listCertificates',
      path: '/certificates',
      summary: 'List certificates, those that end first before the others',
      description: 'With expiringWithinDays only those that end within so many days, or have ended.',
      query: z.strictObject({
        provider: queryText.optional(),
        claim: z.enum(ASSURANCES).optional(),
        expiringWithinDays: queryInteger({ min: 0, max: 3_650, default: 90 }).removeDefault().optional().openapi({
          type: 'integer',
          minimum: 0,
          maximum: 3_650,
        }),
        ...pageParameters,
      }),
      list: 'certificates',
      rows: 'certificates',
      schema: certificateSchema,
    },
    {
      order: 'valid_until',
      find: ({ database }, { query }, { after, limit }) =>
        listCertificates(database, {
          providerId: query.provider,
          claim: query.claim,
          expiringWithinDays: query.expiringWithinDays,
          after: after === null ? null : { validUntil: after.key, id: after.id },
          limit,
        }),
      placeOf: ({ valid_until, id }) => ({ key: valid_until, id }),
      show: withoutEtag,
    },
  ),
  readOperation(
    {
      operationId: 'getCertificate',
      path: '/certificates/{id}',
      summary: 'Read a certificate',
      params: byId,
      success: { status: 200, description: 'The certificate', schema: certificateSchema },
      problems: [404],
    },
    ({ database }, { params }) => certificateAnswer(database, params.id),
  ),
  writeOperation(
    {
      operationId: 'createCertificate',
      method: 'post',
      path: '/providers/{id}/certificates',
      summary: 'Record a certificate of a provider',
      description:
        'While it is valid, the provider (and with it each of its models, but for exceptions) holds the claim: one of compliance, or an agreement such as zero_retention or processed_in_eu that it granted.',
      params: z.strictObject({ id: nameText(100) }),
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
      changeKind: 'certificate.create',
    },
    async ({ client }, { params, body }) => {
      requireNone(periodErrors(body));
      // Locked before the certificate: its trigger changes the provider.
      found(await lockGovernedRow(client, 'providers', params.id), 'provider', params.id);
      const certificate = { ...body, provider_id: params.id };
      const { record } = await insertGovernedRow(client, 'compliance_certificates', certificate);
      const id = String(record.id);
      return { ...(await certificateAnswer(client, id)), location: `/certificates/${id}` };
    },
  ),
  writeOperation(
    {
      operationId: 'updateCertificate',
      method: 'patch',
      path: '/certificates/{id}',
      summary: 'Change a certificate',
      params: byId,
      body: z.strictObject(certificateShape).partial().extend({ reason: reasonSchema.optional() }),
      example: { valid_until: '2028-01-01', reason: 'Renewed' },
      success: { status: 200, description: 'The changed certificate', schema: certificateSchema },
      changeKind: 'certificate.update',
      precondition: true,
    },
    async (context, { params, body }) => {
      if (Object.keys(body).length === 0) {
        throw invalidInput([{ in: 'body', field: '', message: 'name at least one field to change' }]);
      }
      const { record } = await lockForChange(context, 'compliance_certificates', params.id, 'certificate');
      requireNone(periodErrors({ ...record, ...body }));
      await change(context, 'compliance_certificates', params.id, { ...body, updated_at: context.now.toISOString() });
      return certificateAnswer(context.client, params.id);
    },
  ),
  writeOperation(
    {
      operationId: 'deleteCertificate',
      method: 'delete',
      path: '/certificates/{id}',
      summary: 'Delete a certificate that should not have been recorded',
      description: 'One that ran out is better kept: it says why the provider no longer holds the claim.',
      params: byId,
      query: maybeReason,
      success: {
        status: 200,
        description: 'What was deleted',
        schema: z.strictObject({ id: idSchema, changeSetId: idSchema }),
      },
      changeKind: 'certificate.delete',
      precondition: true,
    },
    async (context, { params: { id } }) => {
      await remove(context, 'compliance_certificates', id, 'certificate');
      return { body: { id, changeSetId: context.changeSetId } };
    },
  ),
];

async function certificateAnswer(database: Queryable, id: string) {
  const row = found(await readCertificate(database, id), 'certificate', id);
  return { body: withoutEtag(row), etag: row.etag };
}

function withoutEtag({ etag: _etag, ...certificate }: CertificateRow): z.output<typeof certificateSchema> {
  return certificate;
}
