import { z } from '@hono/zod-openapi';
import {
  CAPABILITIES,
  EXTERNAL_CATEGORIES,
  EXTERNAL_PRICE_FIELDS,
  isLicence,
  MODALITIES,
  MODEL_STATUSES,
  PRICING_TYPES,
  SELF_HOSTED_CATEGORIES,
  SELF_HOSTED_PRICE_FIELDS,
  TASKS,
  THERMAL_STATES,
} from '@radiant/contracts';

/** Text of one line that says something. */
export const nameText = (max: number) => z.string().trim().min(1).max(max);
/** An https URL. */
export const httpsUrl = z.url({ protocol: /^https$/, error: 'an https URL' }).max(2_000);
const longText = z.string().max(10_000);
/** Largest value of PostgreSQL's integer. */
const INTEGER_MAX = 2_147_483_647;
const positiveInteger = z.int().min(1).max(INTEGER_MAX);
const countInteger = z.int().min(0).max(INTEGER_MAX);
const words = <Word extends string>(known: readonly [Word, ...Word[]]) =>
  z
    .array(z.enum(known))
    .max(100)
    .refine((list) => new Set(list).size === list.length, { error: 'each word once' });
const mediaTypes = z.array(nameText(100)).max(100);

/** US dollars, or null where unknown or not billed so. */
export const costSchema = z.number().min(0).max(1_000_000).nullable();

/** A point in time as text, with its offset. */
export const instantText = z.iso
  .datetime({ offset: true, error: 'an ISO 8601 time with its offset' })
  .refine((text) => text >= '1970' && text < '3000', { error: 'a year from 1970 to 2999' });

const lifecycleShape = {
  status: z.enum(MODEL_STATUSES),
  enabled: z.boolean(),
  deprecated: z.boolean(),
  sunset_at: instantText.nullable(),
};

/** Fields of a licence. */
export const licenceShape = {
  license: z
    .string()
    .max(200)
    .refine(isLicence, { error: 'an SPDX expression, LicenseRef-… or NOASSERTION' })
    .nullable()
    .openapi({ example: 'Apache-2.0' }),
  license_url: httpsUrl.nullable(),
  commercial_use_allowed: z.boolean().nullable().openapi({ description: 'null is unknown, which never passes' }),
  commercial_use_notes: longText.nullable(),
  attribution_required: z.boolean(),
};

const sharedShape = {
  name: nameText(200),
  display_name: nameText(200),
  description: longText.nullable(),
  capabilities: words(CAPABILITIES),
  input_modalities: words(MODALITIES),
  output_modalities: words(MODALITIES),
  context_window: positiveInteger.nullable(),
  max_output: positiveInteger.nullable(),
  min_tier: z.int().min(1).max(5),
  ...lifecycleShape,
};

/** What an admin may set of an external model, apart from price and licence. */
export const externalModelShape = {
  ...sharedShape,
  litellm_id: nameText(300).nullable(),
  category: z.enum(EXTERNAL_CATEGORIES),
  release_date: z.iso.date().nullable(),
  knowledge_cutoff: nameText(20).nullable(),
  successor: nameText(200).nullable(),
};

/** What an admin may set of a self-hosted model, apart from price and licence. */
export const selfHostedModelShape = {
  ...sharedShape,
  category: z.enum(SELF_HOSTED_CATEGORIES),
  specialty: nameText(100).nullable(),
  primary_mode: z.enum(TASKS),
  sagemaker_image: nameText(500).nullable(),
  instance_type: z.string().regex(/^ml\.[a-z0-9.-]{1,46}$/, { error: 'a SageMaker instance type (ml.…)' }),
  gpu_memory_gb: countInteger.nullable(),
  environment: z
    .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,199}$/), z.string().max(4_000))
    .refine((environment) => Object.keys(environment).length <= 100, { error: 'at most 100 variables' }),
  model_data_url: z
    .string()
    .max(1_000)
    .regex(/^s3:\/\/\S+$/, { error: 'an s3:// URL' })
    .nullable(),
  parameters: z.int().min(1).nullable(),
  accuracy: z.number().min(0).max(1_000_000).nullable(),
  benchmark: nameText(500).nullable(),
  input_formats: mediaTypes,
  output_formats: mediaTypes,
  default_thermal_state: z.enum(THERMAL_STATES),
  warmup_time_seconds: z.int().min(0).max(86_400),
  scale_to_zero_minutes: z.int().min(0).max(525_600),
  min_instances: z.int().min(0).max(1_000),
  max_instances: z.int().min(1).max(1_000),
  successor: nameText(100).nullable(),
};

const costs = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, costSchema])) as Record<Name, typeof costSchema>;

/** What an admin may set of an external model's price. */
export const externalPriceShape = {
  ...costs(EXTERNAL_PRICE_FIELDS),
  pricing_type: z.enum(PRICING_TYPES).nullable(),
  markup_rate: z.number().min(0).max(1_000).nullable().openapi({
    description: 'A fraction: 0.4 makes tenants pay 1.4 times the cost; null takes the provider’s',
  }),
};

/** What an admin may set of a self-hosted model's price. */
export const selfHostedPriceShape = {
  ...costs(SELF_HOSTED_PRICE_FIELDS),
  hourly_rate: z.number().min(0).max(10_000).nullable(),
  markup_percent: z.number().min(0).max(100_000),
};
