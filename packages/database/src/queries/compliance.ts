import type { Queryable } from '../connection/queryable.ts';

/** A certificate of a provider; days are `YYYY-MM-DD`. */
export interface CertificateRow {
  id: string;
  provider_id: string;
  claim: string;
  evidence_url: string;
  valid_from: string;
  valid_until: string | null;
  notes: string | null;
  created_at: Date;
  updated_at: Date;
  /** Whether today is within its dates. */
  valid: boolean;
  /** Until its last day; negative when that is past, null when no end is stated. */
  days_left: number | null;
  etag: string;
}

const COLUMNS = `c.id, c.provider_id, c.claim, c.evidence_url, c.valid_from, c.valid_until, c.notes, c.created_at,
  c.updated_at, c.valid_from <= today.day AND (c.valid_until IS NULL OR c.valid_until >= today.day) AS valid,
  c.valid_until - today.day AS days_left, md5(to_jsonb(c)::text) AS etag`;
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
