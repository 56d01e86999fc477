import { z } from 'zod';
import { externalModelSchema } from './external-model.ts';
import { knownWord } from './known-word.ts';
import { httpsUrlSchema, providerIdSchema, textSchema } from './scalar.ts';
import { sourcesSchema } from './source.ts';
import { strictObject } from './strict-object.ts';
import { words } from './vocabulary.ts';

const environmentVariableSchema = z
  .string({ error: 'the name of an environment variable' })
  .regex(/^[A-Z][A-Z0-9_]*$/, { error: 'the name of an environment variable (A-Z, digits, _)' });

/** Amazon Bedrock's host depends on the region, so a base URL may hold `{region}`, which is no URL yet. */
const baseUrlSchema = z
  .string({ error: 'an https URL' })
  .regex(/^https:\/\/[a-z0-9.-]*(\{region\})?[a-z0-9.-]+(\/[a-z0-9./-]*)?$/, { error: 'an https URL' });

/** How a provider is told who calls: never the key itself, only where it is found and how it is sent. */
export const providerAuthSchema = strictObject({
  type: knownWord('kind of authentication', ['header', 'aws_sigv4']),
  header: textSchema,
  format: textSchema,
  env: environmentVariableSchema.nullable(),
  env_aliases: z.array(environmentVariableSchema).default([]),
  service: textSchema.optional(),
  extra_headers: z
    .array(
      strictObject({ name: textSchema, value: textSchema.nullable(), required: z.boolean({ error: 'true or false' }) }),
    )
    .default([]),
  notes: textSchema.optional(),
});

const provenanceSchema = strictObject({
  sources: sourcesSchema,
  notes: z.record(z.string(), textSchema).default({}),
});

/** A provider: the columns of `providers`, what it offers and how it limits calls, and where each of these comes from. */
export const providerSchema = strictObject({
  id: providerIdSchema,
  name: textSchema,
  display_name: textSchema,
  website: httpsUrlSchema,
  api_base_url: baseUrlSchema,
  auth: providerAuthSchema,
  tasks: words.tasks,
  status_page_url: httpsUrlSchema.nullable(),
  compliance: words.compliance,
  compliance_url: httpsUrlSchema.nullable(),
  rate_limits: textSchema.nullable(),
  litellm_prefix: textSchema.nullable(),
  models_dev_id: textSchema.nullable(),
  notes: textSchema.nullable(),
  provenance: provenanceSchema,
}).check(({ value, issues }) => {
  if (value.compliance.length === 0 || value.provenance.sources.compliance) return;
  const message = 'claims with a source: add provenance.sources.compliance';
  issues.push({ code: 'custom', path: ['compliance'], input: value.compliance, message });
});
/** A provider of the catalogue. */
export type CatalogueProvider = z.output<typeof providerSchema>;

/** A file of `catalogue/providers/`: one provider and its external models. */
export const providerFileSchema = strictObject({ provider: providerSchema, models: z.array(externalModelSchema) });
