export * from './aws.ts';
export {
  benchmarkFileSchema,
  type Catalogue,
  type CatalogueBenchmark,
  type CatalogueDefaultModel,
  type CatalogueExternalModel,
  type CatalogueInstanceType,
  type CatalogueProvider,
  type CatalogueScore,
  type CatalogueSelfHostedModel,
  defaultModelsFileSchema,
  instanceTypesFileSchema,
  providerFileSchema,
  selfHostedFileSchema,
} from './catalogue/catalogue.ts';
export type { CatalogueConflict, CatalogueSource, CatalogueSources } from './catalogue/sources.ts';
export * from './logger.ts';
export * from './model/assurances.ts';
export * from './model/field.ts';
export type { CataloguePriceIds } from './model/json-fields.ts';
export { type Kind, nameText, type SqlType } from './model/kinds.ts';
export { hasEnded, type Lifecycle, lifecycleProblems } from './model/lifecycle.ts';
export * from './model/model.ts';
export { MODEL_FIELDS } from './model/model-fields.ts';
export * from './model/price-variants.ts';
export { PROVIDER_COLUMNS } from './model/provider-fields.ts';
export { type Inputs, inputProblems } from './model/required-inputs.ts';
export * from './parse-instant.ts';
export * from './parse-json.ts';
export * from './quality/model-quality.ts';
export * from './quality/quality-fields.ts';
export * from './quality/quality-problems.ts';
export * from './read-config.ts';
export * from './registry-error.ts';
export * from './retry.ts';
export { httpsUrlSchema, instantSchema } from './schema/scalars.ts';
export { didYouMean } from './schema/words.ts';
export * from './selection/index.ts';
export * from './sketch.ts';
export * from './steady-ms.ts';
export * from './storable-text.ts';
export * from './vocabulary/assurance.ts';
export * from './vocabulary/capability.ts';
export * from './vocabulary/category.ts';
export * from './vocabulary/domain.ts';
export { grantsNothing, isLicence, licenceSchema } from './vocabulary/licence.ts';
export { RECORDED_ENTITIES } from './vocabulary/lists.ts';
export * from './vocabulary/region.ts';
export * from './vocabulary/use.ts';
export * from './vocabulary/words.ts';
