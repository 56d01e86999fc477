import { z } from 'zod';
import { sourcesSchema } from '../catalogue/sources.ts';
import { providerIdSchema, textSchema } from '../schema/scalars.ts';
import { knownWord, strictObject } from '../schema/words.ts';
import { COMPLIANCE_CLAIMS, SELF_HOSTED_PROVIDER_ID, TASKS } from '../vocabulary/words.ts';
import { type Assurances, complianceFacts } from './assurances.ts';
import type { Columns } from './field.ts';
import * as kind from './kinds.ts';

const environmentVariableSchema = z
  .string({ error: 'the name of an environment variable' })
  .regex(/^[A-Z][A-Z0-9_]*$/, { error: 'the name of an environment variable (A-Z, digits, _)' });

/** Amazon Bedrock's host depends on the region, so a base URL may hold `{region}`, which is no URL yet. */
const baseUrlSchema = z
  .string({ error: 'an https URL' })
  .regex(/^https:\/\/[a-z0-9.-]*(\{region\})?[a-z0-9.-]+(\/[a-z0-9./-]*)?$/, { error: 'an https URL' });

const authSchema = strictObject({
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

/** How a provider is told who calls: never the key itself, only where it is found and how it is sent. */
const auth = kind.json(authSchema, {
  settable: z
    .looseObject({
      type: z.enum(['header', 'aws_sigv4']),
      header: kind.nameText(100),
      format: kind.nameText(200),
      env: z
        .string()
        .regex(/^[A-Z][A-Z0-9_]{0,99}$/, { error: 'the name of an environment variable' })
        .nullable(),
    })
    .refine((given) => JSON.stringify(given).length <= 10_000, { error: 'at most 10,000 characters' }),
});

const baseUrl: kind.Kind<string> = {
  ...kind.webAddress,
  catalogue: baseUrlSchema,
  settable: z
    .string()
    .max(500)
    .regex(/^https:\/\/[a-z0-9.{}-]+(:\d+)?(\/[A-Za-z0-9._~/-]*)?$/, {
      error: 'an https URL; {region} may stand in its host',
    }),
};

const provenance = kind.json(
  strictObject({ sources: sourcesSchema, notes: z.record(z.string(), textSchema).default({}) }),
);

const claims = kind.words('compliance claim', COMPLIANCE_CLAIMS, { min: 0 });
const providerId: kind.Kind<string> = {
  ...kind.identifier(providerIdSchema, 100),
  held: z
    .string()
    .min(1)
    .max(100)
    .refine((id) => id !== SELF_HOSTED_PROVIDER_ID, { error: 'not the name of the self-hosted models' }),
};

const stated = { nullable: false, catalogue: 'required', set: 'fields' } as const;
const known = { nullable: true, catalogue: 'nullable', set: 'fields' } as const;
const own = { nullable: false } as const;

/** The columns of `providers`, each said once; see {@link MODEL_FIELDS} for what is derived. */
export const PROVIDER_COLUMNS = {
  id: { kind: providerId, nullable: false, catalogue: 'required' },
  name: { kind: kind.line(200), ...stated },
  display_name: { kind: kind.line(200), ...stated, nullable: true },
  website: { kind: kind.webAddress, ...stated, nullable: true },
  api_base_url: { kind: baseUrl, ...stated, nullable: true },
  auth: {
    kind: auth,
    ...stated,
    about: 'How calls are authenticated; names the environment variable of the key, never the key',
  },
  tasks: { kind: kind.words('task', TASKS), ...stated },
  status_page_url: { kind: kind.webAddress, ...known },
  compliance: {
    kind: claims,
    ...stated,
    bundle: false,
    about: 'What is stated; certificates add claims and take away those that have run out',
  },
  stated_compliance: { kind: claims, ...own },
  compliance_facts: {
    kind: complianceFacts,
    nullable: true,
    catalogue: 'optional',
    set: 'fields',
    about:
      'By assurance: whether it holds, how it is obtained, what it takes and costs, source and day; a model’s own win',
  },
  assurances: { kind: kind.made<Assurances>('jsonb'), ...own, bundle: false },
  compliance_url: { kind: kind.webAddress, ...known },
  rate_limits: { kind: kind.prose, ...known },
  litellm_prefix: { kind: kind.line(100), ...known },
  models_dev_id: { kind: kind.line(100), ...known },
  notes: { kind: kind.prose, ...known },
  markup_rate: {
    kind: kind.amount(1_000),
    nullable: true,
    set: 'fields',
    about: 'A fraction, for every model without a markup of its own',
  },
  enabled: { kind: kind.flag, nullable: false, set: 'fields' },
  origin: { kind: kind.word('origin', ['platform', 'catalogue', 'discovery', 'admin']), ...own },
  provenance: { kind: provenance, nullable: false, catalogue: 'required' },
  admin_fields: { kind: kind.anyWords, ...own },
  synced_fields: { kind: kind.anyWords, ...own },
  created_at: { kind: kind.made<Date>('timestamptz'), nullable: false, bundle: false },
  updated_at: { kind: kind.made<Date>('timestamptz'), nullable: false, bundle: false },
} as const satisfies Columns;
