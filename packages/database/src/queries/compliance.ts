import type { Queryable } from '../connection/queryable.ts';
import { type RowIn, rowColumns, selectOf } from './row-columns.ts';

/**
 * A certificate of a provider; days are `YYYY-MM-DD`. It is valid while today is within its dates; `days_left` is until its
 * last day, negative when that is past, null when no end is stated.
 */
export const CERTIFICATE = rowColumns(
  `id uuid, provider_id text, claim text, evidence_url text, valid_from date, valid_until date null, notes text null,
   created_at timestamptz, updated_at timestamptz, valid boolean, days_left integer null`,
);
/** A row of {@link CERTIFICATE}, with the revision that it is at. */
export type CertificateRow = RowIn<typeof CERTIFICATE> & { etag: string };

const COLUMNS = `${selectOf(CERTIFICATE, {
  valid: 'c.valid_from <= today.day AND (c.valid_until IS NULL OR c.valid_until >= today.day)',
  days_left: 'c.valid_until - today.day',
})}, md5(to_jsonb(c)::text) AS etag`;
const FROM = `compliance_certificates c, (SELECT (now() AT TIME ZONE 'UTC')::date AS day) AS today`;

/** Certificates, those that end first before the others. */
export async function listCertificates(
  database: Queryable,
  filter: {
    readonly providerId?: string | undefined;
    readonly claim?: string | undefined;
    /** Only those that end within so many days from today, or have ended. */
    readonly expiringWithinDays?: number | undefined;
    readonly limit: number;
    readonly after: { readonly validUntil: string | null; readonly id: string } | null;
  },
): Promise<CertificateRow[]> {
  const { rows } = await database.query<CertificateRow>(
    `SELECT ${COLUMNS} FROM ${FROM}
     WHERE ($1::text IS NULL OR c.provider_id = $1) AND ($2::text IS NULL OR c.claim = $2)
       AND ($3::integer IS NULL OR c.valid_until <= today.day + $3)
       AND ($4::uuid IS NULL OR (COALESCE(c.valid_until, 'infinity'), c.id) > (COALESCE($5::text::date, 'infinity'), $4))
     ORDER BY COALESCE(c.valid_until, 'infinity'), c.id LIMIT $6`,
    [
      filter.providerId ?? null,
      filter.claim ?? null,
      filter.expiringWithinDays ?? null,
      filter.after?.id ?? null,
      filter.after?.validUntil ?? null,
      filter.limit,
    ],
  );
  return rows;
}

/** One certificate, or null. */
export async function readCertificate(database: Queryable, id: string): Promise<CertificateRow | null> {
  const { rows } = await database.query<CertificateRow>(`SELECT ${COLUMNS} FROM ${FROM} WHERE c.id = $1`, [id]);
  return rows[0] ?? null;
}

/** What is noted on the commercial use of each model that has a note, by the model's id. */
export async function readCommercialUseNotes(database: Queryable): Promise<Map<string, string>> {
  const { rows } = await database.query<{ id: string; notes: string }>(
    `SELECT id::text AS id, commercial_use_notes AS notes FROM models WHERE commercial_use_notes IS NOT NULL
     UNION ALL
     SELECT id::text, commercial_use_notes FROM self_hosted_models WHERE commercial_use_notes IS NOT NULL`,
  );
  return new Map(rows.map((row) => [row.id, row.notes]));
}
