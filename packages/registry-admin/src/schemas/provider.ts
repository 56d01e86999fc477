import { z } from '@hono/zod-openapi';
import { COMPLIANCE_CLAIMS, TASKS } from '@radiant/contracts';
import { httpsUrl, nameText } from './model-fields.ts';

const variable = z.string().regex(/^[A-Z][A-Z0-9_]{0,99}$/, { error: 'the name of an environment variable' });

/** How a provider is told who calls: where its key is found, never the key. */
const authSchema = z
  .looseObject({
    type: z.enum(['header', 'aws_sigv4']),
    header: nameText(100),
    format: nameText(200),
    env: variable.nullable(),
  })
  .refine((auth) => JSON.stringify(auth).length <= 10_000, { error: 'at most 10,000 characters' })
  .openapi({ description: 'How calls are authenticated; names the environment variable of the key, never the key' });

/** What an admin may set of a provider. */
export const providerShape = {
  name: nameText(200),
  display_name: nameText(200).nullable(),
  website: httpsUrl.nullable(),
  api_base_url: z
    .string()
    .max(500)
    .regex(/^https:\/\/[a-z0-9.{}-]+(:\d+)?(\/[A-Za-z0-9._~/-]*)?$/, {
      error: 'an https URL; {region} may stand in its host',
    })
    .nullable(),
  auth: authSchema,
  status_page_url: httpsUrl.nullable(),
  tasks: z.array(z.enum(TASKS)).max(20),
  compliance: z
    .array(z.enum(COMPLIANCE_CLAIMS))
    .max(20)
    .openapi({ description: 'What is stated; certificates add claims and take away those that have run out' }),
  compliance_url: httpsUrl.nullable(),
  rate_limits: z.string().max(2_000).nullable(),
  litellm_prefix: nameText(100).nullable(),
  models_dev_id: nameText(100).nullable(),
  notes: z.string().max(10_000).nullable(),
  markup_rate: z.number().min(0).max(1_000).nullable().openapi({
    description: 'A fraction, for every model without a markup of its own',
  }),
  enabled: z.boolean(),
};

/** A provider as it is stored, with what hangs on it. */
export const providerSchema = z
  .strictObject({
    id: z.string(),
    record: z.record(z.string(), z.unknown()).openapi({ description: 'The stored row' }),
    models: z.int().min(0),
    compliance: z.array(z.string()).openapi({ description: 'In force today' }),
    certificates: z.int().min(0),
  })
  .openapi('Provider');
/** A provider as it is stored. */
export type Provider = z.output<typeof providerSchema>;
