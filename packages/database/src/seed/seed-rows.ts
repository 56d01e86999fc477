import type { Catalogue, CatalogueSource } from '@radiant/contracts';
import type { SeedTable } from './seed-table.ts';

/** A row to seed: column names to values, as JSON carries them. */
export type SeedRow = Readonly<Record<string, unknown>>;

/** The catalogue as rows of each seeded table; columns that the catalogue does not hold are left out. */
export function seedRows(catalogue: Catalogue): Readonly<Record<SeedTable['name'], readonly SeedRow[]>> {
  return {
    providers: catalogue.providers.map((provider) => ({ ...provider })),
    models: catalogue.externalModels.map((model) => ({
      ...model,
      ...priceProvenance(model.provenance.sources, EXTERNAL_PRICES),
    })),
    self_hosted_models: catalogue.selfHostedModels.map((model) => ({
      ...model,
      ...priceProvenance(model.provenance.sources, ['hourly_rate']),
    })),
    default_models: catalogue.defaultModels.map(({ task, provider_id, model_id }) => ({ task, provider_id, model_id })),
  };
}

/** The price that names a model's source, the first that it has. */
const EXTERNAL_PRICES = [
  'input_cost_per_1k',
  'cost_per_image',
  'cost_per_minute',
  'cost_per_second',
  'cost_per_1k_characters',
  'cost_per_request',
] as const;

function priceProvenance(
  sources: Readonly<Record<string, readonly CatalogueSource[]>>,
  prices: readonly string[],
): SeedRow {
  const source = prices.map((price) => sources[price]?.[0]).find((found) => found !== undefined);
  return {
    price_source: source === undefined ? null : 'catalogue',
    price_reference: source?.source ?? null,
    price_observed_at: source?.observed_at === undefined ? null : firstDay(source.observed_at),
  };
}

/** `2026-08` and `2026` as the first day they cover. */
function firstDay(partialDate: string): string {
  return `${partialDate}-01-01`.slice(0, 10);
}
