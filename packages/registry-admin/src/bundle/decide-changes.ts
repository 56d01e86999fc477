import type { BundleRecord } from '@radiant/database';
import { BUNDLE_LISTS, type BundleLists, keyOf } from './bundle.ts';
import { exportedRecord } from './exported-record.ts';
import type { ImportResult } from './import-result.ts';

type ToldChange = ImportResult['changes'][number];

/** A record that an import writes or deletes. */
export interface BundleChange extends ToldChange {
  /** Where the record stands in its list; for a delete, where it stands in what is there. */
  readonly index: number;
  readonly record: BundleRecord;
}

/** What an import comes to. */
export interface Comparison extends Pick<ImportResult, 'counts'> {
  readonly changes: readonly BundleChange[];
}

/**
 * What turns the registry as it is into what the bundle says. Nothing is deleted unless `prune` is set.
 *
 * @param present the registry as a bundle
 * @param next the bundle to be imported, each key at most once
 */
export function decideChanges(present: BundleLists, next: BundleLists, prune: boolean): Comparison {
  const compared = BUNDLE_LISTS.map((list) => {
    const there = new Map(present[list.list].map((record) => [keyOf(list.entity, record), record]));
    const changes: BundleChange[] = [];
    for (const [index, given] of next[list.list].entries()) {
      const record = exportedRecord(list, given);
      const key = keyOf(list.entity, record);
      const before = there.get(key);
      there.delete(key);
      const fields = before === undefined ? [] : changedFields(list.columns, before, record);
      const action = before === undefined ? 'insert' : 'update';
      if (before === undefined || fields.length > 0) {
        changes.push({ entity: list.entity, key, action, fields, index, record });
      }
    }
    const unchanged = next[list.list].length - changes.length;
    if (prune) {
      for (const [index, record] of [...there.values()].entries()) {
        const key = keyOf(list.entity, record);
        changes.push({ entity: list.entity, key, action: 'delete', fields: [], index, record });
      }
    }
    const count = (action: BundleChange['action']) => changes.filter((change) => change.action === action).length;
    const counts = { inserted: count('insert'), updated: count('update'), unchanged, deleted: count('delete') };
    return { entity: list.entity, changes, counts };
  });
  // BUNDLE_LISTS has every entity.
  const counts = Object.fromEntries(compared.map(({ entity, counts }) => [entity, counts]));
  return {
    changes: compared.flatMap(({ changes }) => changes),
    counts: counts as ImportResult['counts'],
  };
}

function changedFields(columns: readonly string[], before: BundleRecord, after: BundleRecord): ToldChange['fields'] {
  return columns
    .filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

/** JSON whose objects have their names in order: equal values, equal text. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)))
      : part,
  );
}
