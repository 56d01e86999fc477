import { z } from '@hono/zod-openapi';
import {
  certificateRecordSchema,
  defaultModelRecordSchema,
  modelRecordSchema,
  policyRecordSchema,
  providerRecordSchema,
  selfHostedRecordSchema,
} from './record-schemas.ts';

/** What a bundle calls itself, so that no other JSON is taken for one. */
export const BUNDLE_FORMAT = 'radiant-model-registry';
/** Rises whenever a record gains, loses or changes a field; an import takes exactly this version. */
export const BUNDLE_VERSION = 1;

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
} satisfies Bundle;
