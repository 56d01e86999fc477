import type { BundleRecord, BundleRow } from '@radiant/database';
import { keyOf } from './bundle-lists.ts';
import type { BundleChange } from './compare-bundles.ts';
import { COLUMNS_WITH_SECRETS } from './exported-record.ts';
import { isPlainObject } from './plain-object.ts';
import { secretsOf } from './secrets.ts';

/** The records to write, with the secrets that the registry holds: a bundle has none, and importing it must not lose them. */
export function withKeptSecrets(changes: readonly BundleChange[], rows: readonly BundleRow[]): BundleRecord[] {
  const stored = new Map(rows.map(({ entity, record }) => [`${entity} ${keyOf(entity, record)}`, record]));
  return changes.map(({ entity, key, record, fields }) => {
    const before = stored.get(`${entity} ${key}`);
    if (before === undefined) return record;
    const kept = COLUMNS_WITH_SECRETS.filter((column) => column in record).map((column) => {
      const changed = fields.some(({ field }) => field === column);
      return [column, changed ? merged(before[column], record[column]) : before[column]] as const;
    });
    return { ...record, ...Object.fromEntries(kept) };
  });
}

function merged(before: unknown, after: unknown): unknown {
  return isPlainObject(before) && isPlainObject(after) ? { ...secretsOf(before), ...after } : after;
}
