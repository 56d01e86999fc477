import { z } from '@hono/zod-openapi';
import {
  CAPABILITIES,
  COMPLIANCE_CLAIMS,
  EXTERNAL_CATEGORIES,
  EXTERNAL_PRICE_FIELDS,
  MODALITIES,
  MODEL_STATUSES,
  modelNameSchema,
  PRICING_TYPES,
  policyCriteriaSchema,
  SELF_HOSTED_CATEGORIES,
  SELF_HOSTED_PRICE_FIELDS,
  SELF_HOSTED_PROVIDER_ID,
  STRATEGIES,
  selectionWeightsSchema,
  TASKS,
  THERMAL_STATES,
  taskSchema,
} from '@radiant/contracts';
import { instantText } from '../models/model-fields.ts';
import { secretsOf } from './exported-record.ts';

// What the tables can hold, so that whatever was exported can be imported; rules between fields are in decide-record-errors.ts.

const INTEGER_MAX = 2_147_483_647;
const name = (max: number) => z.string().min(1).max(max);
const text = z.string().max(100_000).nullable();
const webAddress = z
  .string()
  .max(2_000)
  .regex(/^[Hh][Tt][Tt][Pp][Ss]?:\/\/\S+$/, { error: 'an http or https URL' })
  .nullable();
const instant = instantText.nullable();
const positive = z.int().min(1).max(INTEGER_MAX).nullable();
const count = z.int().min(0).max(INTEGER_MAX);
const cost = z.number().min(0).max(1_000_000).nullable();
const anyWords = z.array(z.string().max(200)).max(1_000);
const words = <Word extends string>(known: readonly [Word, ...Word[]]) => z.array(z.enum(known)).max(200);
const object = z.record(z.string(), z.unknown());

const noSecrets = (entries: Readonly<Record<string, unknown>>) => Object.keys(secretsOf(entries)).length === 0;
const secretRefused = {
  error:
    'no secrets: leave out what is called a token, key or password, or refer to where it is kept; what the registry holds stays',
};

const costsOf = <Field extends string>(fields: readonly Field[]) =>
  Object.fromEntries(fields.map((field) => [field, cost])) as Record<Field, typeof cost>;

/** Who set which field, and where the figures come from. */
const ownershipShape = { admin_fields: anyWords, synced_fields: anyWords };
const originOf = <Origin extends string>(origins: readonly [Origin, ...Origin[]]) =>
  z.enum(origins).openapi({ description: 'Who created the row' });

const licenceShape = {
  license: z.string().max(1_000).nullable(),
  license_url: webAddress,
  commercial_use_allowed: z.boolean().nullable(),
  commercial_use_notes: text,
  attribution_required: z.boolean(),
};
const priceOriginShape = {
  price_source: name(50).nullable(),
  price_reference: text,
  price_observed_at: instant,
};
const lifecycleShape = {
  status: z.enum(MODEL_STATUSES),
  enabled: z.boolean(),
  deprecated: z.boolean(),
  sunset_at: instant,
};
const modelShape = {
  description: text,
  capabilities: words(CAPABILITIES),
  input_modalities: words(MODALITIES),
  output_modalities: words(MODALITIES),
  context_window: positive,
  max_output: positive,
};

/** A provider; `stated_compliance` is what is stated of it, before certificates. */
export const providerRecordSchema = z.strictObject({
  id: name(100).refine((id) => id !== SELF_HOSTED_PROVIDER_ID, { error: 'not the name of the self-hosted models' }),
  name: name(200),
  display_name: name(200).nullable(),
  website: webAddress,
  api_base_url: z
    .string()
    .max(2_000)
    .regex(/^[Hh][Tt][Tt][Pp][Ss]?:\/\/\S+$/, { error: 'an http or https URL' })
    .nullable(),
  auth: object
    .refine(noSecrets, secretRefused)
    .openapi({ description: 'How calls are authenticated; names the environment variable of the key, never the key' }),
  status_page_url: webAddress,
  tasks: words(TASKS),
  stated_compliance: words(COMPLIANCE_CLAIMS),
  compliance_url: webAddress,
  rate_limits: text,
  litellm_prefix: name(100).nullable(),
  models_dev_id: name(100).nullable(),
  notes: text,
  markup_rate: z.number().min(0).nullable(),
  enabled: z.boolean(),
  origin: originOf(['platform', 'catalogue', 'discovery', 'admin']),
  provenance: object,
  ...ownershipShape,
});

/** A certificate of a provider; its id is the same in every stage that it was copied to. */
export const certificateRecordSchema = z.strictObject({
  id: z.uuid(),
  provider_id: name(100),
  claim: z.enum(COMPLIANCE_CLAIMS),
  evidence_url: z
    .string()
    .max(2_000)
    .regex(/^https:\/\/\S+$/, { error: 'an https URL' }),
  valid_from: z.iso.date(),
  valid_until: z.iso.date().nullable(),
  notes: text,
});

/** An external model, named by provider and model id; what a row's `id` is, each database decides. */
export const modelRecordSchema = z.strictObject({
  provider_id: name(100),
  model_id: name(200),
  litellm_id: name(300).nullable(),
  name: name(200),
  display_name: name(200).nullable(),
  ...modelShape,
  category: z.enum(EXTERNAL_CATEGORIES),
  pricing_type: z.enum(PRICING_TYPES).nullable(),
  ...costsOf(EXTERNAL_PRICE_FIELDS),
  price_tiers: z.array(object).max(1_000).nullable(),
  markup_rate: z.number().min(0).nullable(),
  ...priceOriginShape,
  price_ids: object,
  min_tier: z.int().min(1).max(5),
  ...licenceShape,
  release_date: z.iso.date().nullable(),
  knowledge_cutoff: name(20).nullable(),
  ...lifecycleShape,
  successor: name(200).nullable(),
  origin: originOf(['platform', 'catalogue', 'discovery', 'admin']),
  provenance: object,
  ...ownershipShape,
});

/** A self-hosted model. */
export const selfHostedRecordSchema = z.strictObject({
  model_id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/, { error: 'lower case letters, digits, dots, hyphens' }),
  name: name(200),
  display_name: name(200),
  ...modelShape,
  category: z.enum(SELF_HOSTED_CATEGORIES),
  specialty: name(100).nullable(),
  primary_mode: z.enum(TASKS),
  sagemaker_image: text,
  instance_type: z.string().regex(/^ml\.\S{1,46}$/, { error: 'a SageMaker instance type (ml.…)' }),
  gpu_memory_gb: count.nullable(),
  environment: object
    .refine(noSecrets, secretRefused)
    .openapi({ description: 'Variables of the container; no secrets' }),
  model_data_url: text,
  parameters: z.int().min(1).nullable(),
  accuracy: z.number().nullable(),
  benchmark: text,
  input_formats: anyWords,
  output_formats: anyWords,
  ...licenceShape,
  ...costsOf(SELF_HOSTED_PRICE_FIELDS),
  hourly_rate: z
    .number()
    .min(0)
    .max(10_000)
    .refine((rate) => Number(rate.toFixed(4)) === rate, { error: 'at most four decimals' })
    .nullable(),
  markup_percent: z.number().min(0),
  ...priceOriginShape,
  min_tier: z.int().min(1).max(5),
  default_thermal_state: z.enum(THERMAL_STATES),
  warmup_time_seconds: count,
  scale_to_zero_minutes: count,
  min_instances: count,
  max_instances: count.min(1),
  compliance: words(COMPLIANCE_CLAIMS),
  ...lifecycleShape,
  successor: name(100).nullable(),
  origin: originOf(['catalogue', 'admin']),
  provenance: object,
  ...ownershipShape,
});

/** The model that a task falls back to. */
export const defaultModelRecordSchema = z.strictObject({
  task: z.enum(TASKS),
  provider_id: name(100),
  model_id: name(200),
  origin: originOf(['catalogue', 'admin']),
  ...ownershipShape,
});

/** Named defaults for selections; the version counts within a database and is not carried. */
export const policyRecordSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, { error: 'lower case letters, digits and hyphens' }),
  description: z.string().max(100_000),
  criteria: policyCriteriaSchema,
  strategy: z.enum(STRATEGIES).nullable(),
  weights: selectionWeightsSchema.nullable(),
  default_models: z.partialRecord(taskSchema, modelNameSchema),
});
