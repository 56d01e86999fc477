import { BUNDLE_TABLES, type BundleEntity, type BundleRecord } from '@radiant/database';
import {
  certificateRecordSchema,
  defaultModelRecordSchema,
  modelRecordSchema,
  policyRecordSchema,
  providerRecordSchema,
  selfHostedRecordSchema,
} from './record-schemas.ts';

/** A list of a bundle: what the history calls its records, and their columns in the order in which they are written. */
export interface BundleList {
  readonly entity: BundleEntity;
  readonly list: ListName;
  readonly columns: readonly string[];
}

/** The lists of a bundle, in the order that references ask for. */
export const BUNDLE_LISTS = [
  { entity: 'provider', list: 'providers', columns: Object.keys(providerRecordSchema.shape) },
  { entity: 'certificate', list: 'certificates', columns: Object.keys(certificateRecordSchema.shape) },
  { entity: 'model', list: 'models', columns: Object.keys(modelRecordSchema.shape) },
  { entity: 'self_hosted_model', list: 'selfHostedModels', columns: Object.keys(selfHostedRecordSchema.shape) },
  { entity: 'default_model', list: 'defaultModels', columns: Object.keys(defaultModelRecordSchema.shape) },
  { entity: 'selection_policy', list: 'selectionPolicies', columns: Object.keys(policyRecordSchema.shape) },
] as const satisfies readonly (Omit<BundleList, 'list'> & { readonly list: string })[];

/** Name of a list of a bundle. */
export type ListName = (typeof BUNDLE_LISTS)[number]['list'];

/** The records of a bundle by list, whether they have been checked or not. */
export type BundleLists = Readonly<Record<ListName, readonly BundleRecord[]>>;

/** What names a record in every database, such as `openai/gpt-4o`. */
export function keyOf(entity: BundleEntity, record: BundleRecord): string {
  return BUNDLE_TABLES[entity].key.map((column) => String(record[column])).join('/');
}
