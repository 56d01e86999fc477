import { z } from 'zod';
import { grantsNothing, licenceSchema } from '../licence/licence.ts';
import { checkSources } from './check-sources.ts';
import { knownWord } from './known-word.ts';
import { SELF_HOSTED_PRICE_FIELDS } from './price.ts';
import { amountSchema, countSchema, httpsUrlSchema, isoDateSchema, positiveCountSchema, textSchema } from './scalar.ts';
import { confidenceSchema, conflictSchema, sourcesSchema } from './source.ts';
import { checkLifecycle, modelStatusSchema } from './status.ts';
import { strictObject } from './strict-object.ts';
import { words } from './vocabulary.ts';

/** Whether the container runs as AWS ships it, with code of ours on top, or has to be built. */
export const CONTAINER_STATUSES = ['stock', 'extend-dlc', 'custom'] as const;

const mediaTypesSchema = z
  .array(z.string().regex(/^[a-z0-9]+\/[a-z0-9.+-]+$/, { error: 'a media type such as image/png' }))
  .min(1, { error: 'at least one' });

const flagSchema = z.boolean({ error: 'true or false' });

const provenanceSchema = strictObject({
  sources: sourcesSchema,
  conflicts: z.array(conflictSchema).default([]),
  confidence: confidenceSchema,
  confidence_notes: textSchema.nullable(),
  pricing_basis: textSchema,
  sizing_note: textSchema.nullable(),
  container_status: knownWord('container status', CONTAINER_STATUSES),
  hugging_face_repo: textSchema.nullable(),
  github_repo: textSchema.nullable(),
  weights_url: httpsUrlSchema.nullable(),
});

/** A self-hosted model as a category's catalogue file holds it: the columns of `self_hosted_models`, and its provenance. */
export const selfHostedModelSchema = strictObject({
  model_id: z
    .string({ error: 'a model id' })
    .max(100, { error: 'at most 100 characters' })
    .regex(/^[a-z0-9][a-z0-9.-]*$/, { error: 'a model id (lower case letters, digits, dots, hyphens)' }),
  name: textSchema,
  display_name: textSchema,
  description: textSchema,
  specialty: textSchema,
  capabilities: words.capabilities,
  input_modalities: words.modalities,
  output_modalities: words.modalities,
  primary_mode: words.task,
  sagemaker_image: textSchema,
  instance_type: z
    .string({ error: 'an instance type' })
    .regex(/^ml\.[a-z0-9.-]+$/, { error: 'an instance type (ml.…)' }),
  gpu_memory_gb: countSchema,
  environment: z.record(
    z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: 'the name of an environment variable' }),
    z.string({ error: 'a string, as environment values are' }),
  ),
  model_data_url: z
    .string()
    .regex(/^s3:\/\/\S+$/, { error: 'an s3:// URL' })
    .nullable(),
  parameters: positiveCountSchema.nullable(),
  accuracy: amountSchema.nullable(),
  benchmark: textSchema.nullable(),
  context_window: positiveCountSchema.nullable(),
  max_output: positiveCountSchema.nullable(),
  input_formats: mediaTypesSchema,
  output_formats: mediaTypesSchema,
  license: licenceSchema,
  license_url: httpsUrlSchema,
  commercial_use_allowed: flagSchema,
  commercial_use_notes: textSchema,
  attribution_required: flagSchema,
  hourly_rate: amountSchema,
  per_request: amountSchema.nullable(),
  per_image: amountSchema.nullable(),
  per_minute_audio: amountSchema.nullable(),
  per_minute_video: amountSchema.nullable(),
  per_3d_model: amountSchema.nullable(),
  markup_percent: amountSchema,
  min_tier: z.int().min(1).max(5),
  default_thermal_state: words.thermalState,
  warmup_time_seconds: countSchema,
  scale_to_zero_minutes: countSchema,
  min_instances: countSchema,
  max_instances: positiveCountSchema,
  status: modelStatusSchema,
  enabled: flagSchema,
  deprecated: flagSchema,
  sunset_at: isoDateSchema.nullable(),
  successor: textSchema.nullable(),
  provenance: provenanceSchema,
})
  .check(checkLifecycle)
  .check(
    checkSources({
      prices: SELF_HOSTED_PRICE_FIELDS,
      others: [
        ...['parameters', 'accuracy', 'context_window', 'max_output', 'license', 'sunset_at', 'successor'],
        ...['sagemaker_image', 'gpu_memory_gb', 'warmup_time_seconds', 'scale_to_zero_minutes'],
      ],
    }),
  )
  .refine((model) => (model.accuracy === null) === (model.benchmark === null), {
    path: ['benchmark'],
    error: 'a benchmark exactly where there is an accuracy',
  })
  .refine((model) => model.min_instances <= model.max_instances, {
    path: ['min_instances'],
    error: 'at most max_instances',
  })
  .refine((model) => !(grantsNothing(model.license) && model.commercial_use_allowed), {
    path: ['commercial_use_allowed'],
    error: 'false, since no licence grants it',
  });

/** A file of `catalogue/self-hosted/`: one category and its models. */
export const selfHostedFileSchema = strictObject({
  category: words.selfHostedCategory,
  models: z.array(selfHostedModelSchema),
});

/** A self-hosted model of the catalogue, with the category whose file it stands in. */
export type CatalogueSelfHostedModel = z.output<typeof selfHostedModelSchema> & {
  readonly category: z.output<typeof selfHostedFileSchema>['category'];
};
