import { z } from 'zod';
import { type CatalogueEntry, type Columns, catalogueShape, fieldsWith, namesOf } from '../model/field.ts';
import { lifecycleProblems } from '../model/lifecycle.ts';
import {
  EXTERNAL_COLUMNS,
  EXTERNAL_PRICE_FIELDS,
  SELF_HOSTED_COLUMNS,
  SELF_HOSTED_PRICE_FIELDS,
} from '../model/model.ts';
import { PROVIDER_COLUMNS } from '../model/provider-fields.ts';
import { inputProblems } from '../model/required-inputs.ts';
import { BENCHMARK_COLUMNS, SCORE_COLUMNS } from '../quality/quality-fields.ts';
import { benchmarkProblems, scoreProblems } from '../quality/quality-problems.ts';
import {
  amountSchema,
  countSchema,
  modelIdSchema,
  partialDateSchema,
  positiveCountSchema,
  textSchema,
} from '../schema/scalars.ts';
import { knownWord, strictObject } from '../schema/words.ts';
import { SELF_HOSTED_CATEGORIES } from '../vocabulary/category.ts';
import { grantsNothing } from '../vocabulary/licence.ts';
import { TASKS } from '../vocabulary/words.ts';
import { checkSources, confidenceSchema, sourceSchema } from './sources.ts';

/** A provider of the catalogue: the columns of `providers` that it states, and where each of these comes from. */
export type CatalogueProvider = CatalogueEntry<typeof PROVIDER_COLUMNS>;
/** An external model of the catalogue, with the provider whose file it stands in. */
export type CatalogueExternalModel = CatalogueEntry<typeof EXTERNAL_COLUMNS, Stated | 'file'>;
/** A self-hosted model of the catalogue, with the category whose file it stands in. */
export type CatalogueSelfHostedModel = CatalogueEntry<typeof SELF_HOSTED_COLUMNS, Stated | 'file'>;
type Stated = 'required' | 'nullable' | 'optional';

const providerSchema = strictObject(catalogueShape(PROVIDER_COLUMNS)).check(({ value, issues }) => {
  if (value.compliance.length === 0 || value.provenance.sources.compliance) return;
  const message = 'claims with a source: add provenance.sources.compliance';
  issues.push({ code: 'custom', path: ['compliance'], input: value.compliance, message });
});

const externalModelSchema = strictObject(catalogueShape(EXTERNAL_COLUMNS))
  .check(refusing(lifecycleProblems))
  .check(refusing(inputProblems))
  .check(checkSources(sourced(EXTERNAL_COLUMNS, [...EXTERNAL_PRICE_FIELDS, 'price_variants'])))
  .check(checkLicence);

const selfHostedModelSchema = strictObject(catalogueShape(SELF_HOSTED_COLUMNS))
  .check(refusing(lifecycleProblems))
  .check(refusing(inputProblems))
  .check(checkSources(sourced(SELF_HOSTED_COLUMNS, SELF_HOSTED_PRICE_FIELDS)))
  .refine((model) => (model.accuracy === null) === (model.benchmark === null), {
    path: ['benchmark'],
    error: 'a benchmark exactly where there is an accuracy',
  })
  .refine((model) => model.min_instances <= model.max_instances, {
    path: ['min_instances'],
    error: 'at most max_instances',
  })
  .check(checkLicence);

/** A file of `catalogue/providers/`: one provider and its external models. */
export const providerFileSchema = strictObject({ provider: providerSchema, models: z.array(externalModelSchema) });

/** A file of `catalogue/self-hosted/`: one category and its models. */
export const selfHostedFileSchema = strictObject({
  category: knownWord('category', SELF_HOSTED_CATEGORIES),
  models: z.array(selfHostedModelSchema),
});

const defaultModelSchema = strictObject({
  task: knownWord('task', TASKS),
  provider_id: textSchema,
  model_id: modelIdSchema,
  note: textSchema.optional(),
});
/** The model that a selection for a task falls back to, under the same gates, when nothing else is ready. */
export type CatalogueDefaultModel = z.output<typeof defaultModelSchema>;

/** The file `catalogue/default-models.json`. */
export const defaultModelsFileSchema = strictObject({ default_models: z.array(defaultModelSchema) });

const benchmarkSchema = strictObject(catalogueShape(BENCHMARK_COLUMNS)).check(refusing(benchmarkProblems));
/** A benchmark of the catalogue. */
export type CatalogueBenchmark = z.output<typeof benchmarkSchema>;

const scoreSchema = strictObject(catalogueShape(SCORE_COLUMNS)).check(refusing(scoreProblems));
/** A score of the catalogue, with the benchmark whose file it stands in: one measurement of one checkpoint. */
export type CatalogueScore = CatalogueEntry<typeof SCORE_COLUMNS, Stated | 'file'>;

/** A file of `catalogue/benchmarks/`: one benchmark, and what was measured with it. */
export const benchmarkFileSchema = strictObject({ benchmark: benchmarkSchema, scores: z.array(scoreSchema) });

const instanceTypeSchema = strictObject({
  instance_type: z.string().regex(/^ml\.[a-z0-9.-]+$/, { error: 'an instance type (ml.…)' }),
  vcpu: positiveCountSchema,
  memory_gib: positiveCountSchema,
  gpu_type: textSchema.nullable(),
  gpu_count: countSchema,
  gpu_memory_gb_total: countSchema,
  hourly_rate: amountSchema,
  price_date: partialDateSchema,
  price_confidence: confidenceSchema,
  price_sources: z.array(sourceSchema).min(1, { error: 'a price with a source' }),
  specification_source: sourceSchema,
});
/** A SageMaker hosting instance: what it has, and what an hour of it costs in US dollars in us-east-1. */
export type CatalogueInstanceType = z.output<typeof instanceTypeSchema>;

/** The file `catalogue/instance-types.json`. */
export const instanceTypesFileSchema = strictObject({
  region: textSchema,
  currency: z.literal('USD', { error: 'USD' }),
  instance_types: z.array(instanceTypeSchema).min(1, { error: 'at least one' }),
});

/** The whole catalogue, valid and cross-checked: what seeding writes into the database. Sorted by id within each list. */
export interface Catalogue {
  readonly providers: readonly CatalogueProvider[];
  readonly externalModels: readonly CatalogueExternalModel[];
  readonly selfHostedModels: readonly CatalogueSelfHostedModel[];
  readonly defaultModels: readonly CatalogueDefaultModel[];
  readonly instanceTypes: readonly CatalogueInstanceType[];
  readonly benchmarks: readonly CatalogueBenchmark[];
  readonly scores: readonly CatalogueScore[];
}

/** The columns that need a source, prices apart from others. */
function sourced(columns: Columns, prices: readonly string[]) {
  const all: string[] = namesOf(fieldsWith(columns, { sourced: true }));
  return { prices, others: all.filter((name) => !prices.includes(name)) };
}

/** A check that refuses an entry that contradicts itself, at each field that `problemsOf` names. */
function refusing<Stated>(
  problemsOf: (entry: Stated) => readonly { readonly field: string & keyof Stated; readonly expected: string }[],
) {
  return <Entry extends Stated>({ value, issues }: z.core.ParsePayload<Entry>): void => {
    for (const { field, expected } of problemsOf(value)) {
      issues.push({ code: 'custom', path: [field], input: value[field], message: expected });
    }
  };
}

function checkLicence({
  value,
  issues,
}: z.core.ParsePayload<{ readonly license: string; readonly commercial_use_allowed: boolean }>): void {
  if (!grantsNothing(value.license) || !value.commercial_use_allowed) return;
  const message = 'false, since no licence grants it';
  issues.push({ code: 'custom', path: ['commercial_use_allowed'], input: true, message });
}
