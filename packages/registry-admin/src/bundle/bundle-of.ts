import type { BundleRow } from '@radiant/database';
import { BUNDLE_LISTS, type BundleLists, keyOf } from './bundle-lists.ts';
import { BUNDLE_FORMAT, BUNDLE_VERSION } from './bundle-schema.ts';
import { exportedRecord } from './exported-record.ts';

/** A bundle as it is written: unlike one that is read, nobody has checked what the tables held. */
export interface WrittenBundle extends BundleLists {
  readonly format: typeof BUNDLE_FORMAT;
  readonly version: typeof BUNDLE_VERSION;
}

/** The bundle of these rows, ordered by key: the same rows in any order give the same text. */
export function bundleOf(rows: readonly BundleRow[]): WrittenBundle {
  const [providers, certificates, models, selfHostedModels, defaultModels, selectionPolicies] = BUNDLE_LISTS.map(
    (list) =>
      rows
        .filter((row) => row.entity === list.entity)
        .map(({ record }) => ({ key: keyOf(list.entity, record), record: exportedRecord(list, record) }))
        .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
        .map(({ record }) => record),
  );
  return {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    providers: providers ?? [],
    certificates: certificates ?? [],
    models: models ?? [],
    selfHostedModels: selfHostedModels ?? [],
    defaultModels: defaultModels ?? [],
    selectionPolicies: selectionPolicies ?? [],
  };
}
