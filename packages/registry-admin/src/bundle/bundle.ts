import { z } from '@hono/zod-openapi';
import { BUNDLE_TABLES, type BundleEntity, type BundleRecord, type BundleRow } from '@radiant/database';
import { exportedRecord } from './exported-record.ts';
import {
  benchmarkRecordSchema,
  certificateRecordSchema,
  defaultModelRecordSchema,
  modelRecordSchema,
  policyRecordSchema,
  providerRecordSchema,
  scoreRecordSchema,
  selfHostedRecordSchema,
} from './record-schemas.ts';

/** What a bundle calls itself, so that no other JSON is taken for one. */
const BUNDLE_FORMAT = 'radiant-model-registry';
/** Rises whenever a record gains, loses or changes a field; an import takes exactly this version. */
const BUNDLE_VERSION = 1;

const MAX_RECORDS = 100_000;

/** The registry as one document: what people, syncs and the catalogue decided, without secrets and without what is observed. */
export const bundleSchema = z
  .strictObject({
    format: z.literal(BUNDLE_FORMAT),
    version: z.literal(BUNDLE_VERSION),
    providers: z.array(providerRecordSchema).max(MAX_RECORDS),
    certificates: z.array(certificateRecordSchema).max(MAX_RECORDS),
    models: z.array(modelRecordSchema).max(MAX_RECORDS),
    selfHostedModels: z.array(selfHostedRecordSchema).max(MAX_RECORDS),
    defaultModels: z.array(defaultModelRecordSchema).max(MAX_RECORDS),
    selectionPolicies: z.array(policyRecordSchema).max(MAX_RECORDS),
    benchmarks: z.array(benchmarkRecordSchema).max(MAX_RECORDS),
    scores: z.array(scoreRecordSchema).max(MAX_RECORDS),
  })
  .openapi('RegistryBundle', {
    description:
      'The registry as one document, ordered by key, so that two bundles can be compared line by line. Health, thermal states and secrets are not in it.',
  });
/** A bundle that has been checked. */
export type Bundle = z.output<typeof bundleSchema>;

/** An empty bundle, as an example. */
export const EXAMPLE_BUNDLE = {
  format: BUNDLE_FORMAT,
  version: BUNDLE_VERSION,
  providers: [],
  certificates: [],
  models: [],
  selfHostedModels: [],
  defaultModels: [
    { task: 'chat', provider_id: 'openai', model_id: 'gpt-4o', origin: 'admin', admin_fields: [], synced_fields: [] },
  ],
  selectionPolicies: [],
  benchmarks: [],
  scores: [],
} satisfies Bundle;

/** Name of a list of a bundle. */
export type ListName = Exclude<keyof Bundle, 'format' | 'version'>;

/** A list of a bundle: what the history calls its records, what names one, and the columns in the order they are written in. */
export interface BundleList {
  readonly entity: BundleEntity;
  readonly list: ListName;
  readonly key: readonly string[];
  readonly columns: readonly string[];
}

/** The lists of a bundle, in the order that references ask for. */
export const BUNDLE_LISTS: readonly BundleList[] = [
  listOf('provider', 'providers'),
  listOf('certificate', 'certificates'),
  listOf('model', 'models'),
  listOf('self_hosted_model', 'selfHostedModels'),
  listOf('default_model', 'defaultModels'),
  listOf('selection_policy', 'selectionPolicies'),
  listOf('benchmark', 'benchmarks'),
  listOf('model_score', 'scores'),
];

function listOf(entity: BundleEntity, list: ListName): BundleList {
  const columns = Object.keys(bundleSchema.shape[list].element.shape);
  return { entity, list, key: BUNDLE_TABLES[entity].key, columns };
}

/** The records of a bundle by list, whether they have been checked or not. */
export type BundleLists = Readonly<Record<ListName, readonly BundleRecord[]>>;

/** What names a record in every database, such as `openai/gpt-4o`. */
export function keyOf(entity: BundleEntity, record: BundleRecord): string {
  return BUNDLE_TABLES[entity].key.map((column) => String(record[column] ?? '')).join('/');
}

/** A bundle as it is written: unlike one that is read, nobody has checked what the tables held. */
export interface WrittenBundle extends BundleLists {
  readonly format: typeof BUNDLE_FORMAT;
  readonly version: typeof BUNDLE_VERSION;
}

/** The bundle of these rows, ordered by key: the same rows in any order give the same text. */
export function bundleOf(rows: readonly BundleRow[]): WrittenBundle {
  const lists = BUNDLE_LISTS.map((list) => {
    const records = rows
      .filter((row) => row.entity === list.entity)
      .map(({ record }) => ({ key: keyOf(list.entity, record), record: exportedRecord(list, record) }))
      .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
    return [list.list, records.map(({ record }) => record)] as const;
  });
  // BUNDLE_LISTS has every list.
  const byName = Object.fromEntries(lists) as Record<ListName, BundleRecord[]>;
  return { format: BUNDLE_FORMAT, version: BUNDLE_VERSION, ...byName };
}
