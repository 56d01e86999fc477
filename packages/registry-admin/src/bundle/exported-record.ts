import type { BundleRecord } from '@radiant/database';
import type { BundleList } from './bundle-lists.ts';
import { isPlainObject } from './plain-object.ts';
import { isSecret, withoutSecrets } from './secrets.ts';

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
