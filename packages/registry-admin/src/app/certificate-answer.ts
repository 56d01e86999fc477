import { type CertificateRow, type Queryable, readCertificate } from '@radiant/database';
import { invalidInput, notFound } from '../http/problem.ts';
import type { Certificate } from '../schemas/certificate.ts';

/** The certificate and its revision. @throws RegistryError `not_found` */
export async function certificateAnswer(database: Queryable, id: string): Promise<{ body: Certificate; etag: string }> {
  const row = await readCertificate(database, id);
  if (row === null) throw notFound('certificate', id);
  return { body: certificateBody(row), etag: row.etag };
}

/** The certificate without its revision. */
export function certificateBody({ etag: _etag, ...certificate }: CertificateRow): Certificate {
  return certificate;
}

/** @throws RegistryError `input_invalid` when it ends before it begins */
export function requireDates(dates: { readonly valid_from?: unknown; readonly valid_until?: unknown }): void {
  if (typeof dates.valid_from !== 'string' || typeof dates.valid_until !== 'string') return;
  if (dates.valid_until < dates.valid_from) {
    throw invalidInput([
      { in: 'body', field: 'valid_until', message: `not before valid_from, which is ${dates.valid_from}` },
    ]);
  }
}
