import type { CatalogueDefaultModel } from './default-model.ts';
import type { CatalogueExternalModel } from './external-model.ts';
import type { CatalogueInstanceType } from './instance-type.ts';
import type { CatalogueProvider } from './provider.ts';
import type { CatalogueSelfHostedModel } from './self-hosted-model.ts';

/** The whole catalogue, valid and cross-checked: what seeding writes into the database. Sorted by id within each list. */
export interface Catalogue {
  readonly providers: readonly CatalogueProvider[];
  readonly externalModels: readonly CatalogueExternalModel[];
  readonly selfHostedModels: readonly CatalogueSelfHostedModel[];
  readonly defaultModels: readonly CatalogueDefaultModel[];
  readonly instanceTypes: readonly CatalogueInstanceType[];
}
