import type { BundleRecord } from '@radiant/database';
import type { BundleList } from './bundle.ts';

const INSTANTS: ReadonlySet<string> = new Set(['price_observed_at', 'sunset_at']);
/** Columns whose JSON may hold secrets. */
export const COLUMNS_WITH_SECRETS = ['auth', 'environment'] as const;
const WITH_SECRETS: ReadonlySet<string> = new Set(COLUMNS_WITH_SECRETS);

/**
 * A record as a bundle holds it: its columns in order, times in UTC to the millisecond, no secrets. The same for what was
 * stored and for what was imported, so that the two can be compared.
 */
export function exportedRecord({ columns }: Pick<BundleList, 'columns'>, row: BundleRecord): BundleRecord {
  return Object.fromEntries(columns.map((column) => [column, exportedValue(column, storedValue(column, row))]));
}

/** Rows of the time before certificates have no column of their own for what is stated. */
function storedValue(column: string, row: BundleRecord): unknown {
  return (column === 'stated_compliance' ? (row[column] ?? row.compliance) : row[column]) ?? null;
}

function exportedValue(column: string, value: unknown): unknown {
  if (INSTANTS.has(column) && typeof value === 'string') return new Date(value).toISOString();
  if (WITH_SECRETS.has(column) && isPlainObject(value)) return withoutSecretHeaders(withoutSecrets(value));
  return value;
}

/** A provider's further headers are a list of names and values. */
function withoutSecretHeaders(auth: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(auth.extra_headers)) return auth;
  const extraHeaders: unknown[] = auth.extra_headers;
  return {
    ...auth,
    extra_headers: extraHeaders.map((header) =>
      isPlainObject(header) && typeof header.name === 'string' && isSecret(header.name, header.value)
        ? { ...header, value: null }
        : header,
    ),
  };
}

/** Names that say that what they hold is a secret: `HF_TOKEN`, `db_password`; not `MAX_TOTAL_TOKENS`. */
const SECRET_NAME =
  /(^|[_-])(token|secret|password|passwd|passphrase|credentials?|authorization|(api|access|private|secret|auth)[_-]?key([_-]?id)?)$/i;
/** `${secret:huggingface_token}` names where the secret is kept, as the catalogue does. */
const REFERENCE = /^\$\{secret:[^}]*\}$/;

/** Whether a variable or header holds a secret itself. A bundle is copied and mailed, so it never carries one. */
export function isSecret(name: string, value: unknown): boolean {
  return SECRET_NAME.test(name) && value !== null && !(typeof value === 'string' && REFERENCE.test(value));
}

/** The entries that are no secrets. */
function withoutSecrets(entries: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([name, value]) => !isSecret(name, value)));
}

/** The entries that are secrets. */
export function secretsOf(entries: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([name, value]) => isSecret(name, value)));
}

/** Whether a JSON value is an object: no list, no null. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
