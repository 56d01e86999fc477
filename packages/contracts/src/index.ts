export * from './admin-api.ts';
export * from './aws/login-roles.ts';
export * from './aws/metrics.ts';
export type { Catalogue } from './catalogue/catalogue.ts';
export { COMPLIANCE_CLAIMS, type ComplianceClaim } from './catalogue/compliance.ts';
export { type CatalogueDefaultModel, defaultModelsFileSchema } from './catalogue/default-model.ts';
export type { CatalogueExternalModel } from './catalogue/external-model.ts';
export { type CatalogueInstanceType, instanceTypesFileSchema } from './catalogue/instance-type.ts';
export { didYouMean } from './catalogue/nearest-word.ts';
export {
  type CataloguePriceIds,
  type CataloguePriceTier,
  EXTERNAL_PRICE_FIELDS,
  PRICING_TYPES,
  type PricingType,
  SELF_HOSTED_PRICE_FIELDS,
} from './catalogue/price.ts';
export { type CatalogueProvider, providerFileSchema } from './catalogue/provider.ts';
export { type CatalogueSelfHostedModel, selfHostedFileSchema } from './catalogue/self-hosted-model.ts';
export type { CatalogueConflict, CatalogueSource, CatalogueSources } from './catalogue/source.ts';
export { MODEL_STATUSES, type ModelStatus, modelStatusSchema } from './catalogue/status.ts';
export * from './endpoint-name.ts';
export { grantsNothing, isLicence, licenceSchema } from './licence/licence.ts';
export * from './logger.ts';
export * from './parse-json.ts';
export * from './pricing/tenant-price.ts';
export * from './read-config.ts';
export * from './registry-error.ts';
export * from './selection/index.ts';
export * from './vocabulary/capability.ts';
export * from './vocabulary/category.ts';
export * from './vocabulary/health.ts';
export * from './vocabulary/hosting.ts';
export * from './vocabulary/modality.ts';
export * from './vocabulary/strategy.ts';
export * from './vocabulary/sync-type.ts';
export * from './vocabulary/task.ts';
export * from './vocabulary/tenant-tier.ts';
export * from './vocabulary/thermal.ts';
