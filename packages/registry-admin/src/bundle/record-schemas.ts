import { z } from '@hono/zod-openapi';
import {
  ASSURANCES,
  BENCHMARK_COLUMNS,
  bundleShape,
  EXTERNAL_COLUMNS,
  modelNameSchema,
  PROVIDER_COLUMNS,
  policyCriteriaSchema,
  SCORE_COLUMNS,
  SELF_HOSTED_COLUMNS,
  STRATEGIES,
  selectionWeightsSchema,
  TASKS,
  taskSchema,
} from '@radiant/contracts';
import { secretsOf } from './exported-record.ts';

// What the tables can hold, so that whatever was exported can be imported; rules between fields are in decide-record-errors.ts.

const name = (max: number) => z.string().min(1).max(max);
const text = z.string().max(100_000);
const anyWords = z.array(z.string().max(200)).max(1_000);

/** An object of which nothing is a secret itself. */
const withoutSecrets = (description: string) =>
  z
    .record(z.string(), z.unknown())
    .refine((entries) => Object.keys(secretsOf(entries)).length === 0, {
      error:
        'no secrets: leave out what is called a token, key or password, or refer to where it is kept; what the registry holds stays',
    })
    .openapi({ description });

/** The shape of a table's records, `origin` explained. */
function recordShape<Shape extends Readonly<Record<'origin', z.ZodType>>>(shape: Shape): Shape {
  return { ...shape, origin: shape.origin.meta({ description: 'Who created the row' }) };
}

/** A provider; `stated_compliance` is what is stated of it, before certificates. */
export const providerRecordSchema = z.strictObject({
  ...recordShape(bundleShape(PROVIDER_COLUMNS)),
  auth: withoutSecrets('How calls are authenticated; names the environment variable of the key, never the key'),
});

/** A certificate of a provider; its id is the same in every stage that it was copied to. */
export const certificateRecordSchema = z.strictObject({
  id: z.uuid(),
  provider_id: name(100),
  claim: z.enum(ASSURANCES),
  evidence_url: z
    .string()
    .max(2_000)
    .regex(/^https:\/\/\S+$/, { error: 'an https URL' }),
  valid_from: z.iso.date(),
  valid_until: z.iso.date().nullable(),
  notes: text.nullable(),
});

/** An external model, named by provider and model id; what a row's `id` is, each database decides. */
export const modelRecordSchema = z.strictObject(recordShape(bundleShape(EXTERNAL_COLUMNS)));

/** A self-hosted model. */
export const selfHostedRecordSchema = z.strictObject({
  ...recordShape(bundleShape(SELF_HOSTED_COLUMNS)),
  environment: withoutSecrets('Variables of the container; no secrets'),
});

/** The model that a task falls back to. */
export const defaultModelRecordSchema = z.strictObject({
  task: z.enum(TASKS),
  provider_id: name(100),
  model_id: name(200),
  origin: z.enum(['catalogue', 'admin']).openapi({ description: 'Who created the row' }),
  admin_fields: anyWords,
  synced_fields: anyWords,
});

/** A benchmark. */
export const benchmarkRecordSchema = z.strictObject(recordShape(bundleShape(BENCHMARK_COLUMNS)));

/** A score, named by what was measured, by whom and how; what a row's `id` is, each database decides. */
export const scoreRecordSchema = z.strictObject(recordShape(bundleShape(SCORE_COLUMNS)));

/** Named defaults for selections; the version counts within a database and is not carried. */
export const policyRecordSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, { error: 'lower case letters, digits and hyphens' }),
  description: text,
  criteria: policyCriteriaSchema,
  strategy: z.enum(STRATEGIES).nullable(),
  weights: selectionWeightsSchema.nullable(),
  default_models: z.partialRecord(taskSchema, modelNameSchema),
  locked: z.array(z.string().max(100)).max(100).default([]),
});
