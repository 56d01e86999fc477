import {
  BENCHMARK_COLUMNS,
  type Catalogue,
  type CatalogueSource,
  type Column,
  type Columns,
  EXTERNAL_COLUMNS,
  EXTERNAL_PRICE_FIELDS,
  PROVIDER_COLUMNS,
  type PricingType,
  SCORE_COLUMNS,
  SELF_HOSTED_COLUMNS,
} from '@radiant/contracts';
import { MEASUREMENT } from '../queries/quality.ts';

/** How one table is seeded from catalogue entries: which columns, what identifies a row, which values count as empty. */
export interface SeedTable {
  readonly name: 'providers' | 'models' | 'self_hosted_models' | 'default_models' | 'benchmarks' | 'model_scores';
  /** The table's name in change history. */
  readonly entity: 'provider' | 'model' | 'self_hosted_model' | 'default_model' | 'benchmark' | 'model_score';
  readonly key: readonly string[];
  readonly columns: readonly string[];
  /** Array columns without null: an empty array is an empty value. */
  readonly arrays: readonly string[];
  /** Object columns: `{}` is an empty value. */
  readonly objects: readonly string[];
}

/** What seeding writes of a table: the columns that the catalogue states or that come of what it states. */
function seeded(columns: Columns): Pick<SeedTable, 'columns' | 'arrays' | 'objects'> {
  const stated = Object.entries(columns).filter(([, column]) => column.catalogue !== undefined);
  const ofType = (is: (column: Column) => boolean) => stated.filter(([, column]) => is(column)).map(([name]) => name);
  return {
    columns: stated.map(([name]) => name),
    arrays: ofType(({ kind, nullable }) => kind.sql === 'text[]' && !nullable),
    objects: ofType(({ kind, nullable }) => kind.sql === 'jsonb' && !nullable),
  };
}

/** The seeded tables, in the order that foreign keys ask for. */
export const SEED_TABLES: readonly SeedTable[] = [
  { name: 'providers', entity: 'provider', key: ['id'], ...seeded(PROVIDER_COLUMNS) },
  { name: 'models', entity: 'model', key: ['provider_id', 'model_id'], ...seeded(EXTERNAL_COLUMNS) },
  { name: 'self_hosted_models', entity: 'self_hosted_model', key: ['model_id'], ...seeded(SELF_HOSTED_COLUMNS) },
  {
    name: 'default_models',
    entity: 'default_model',
    key: ['task'],
    columns: ['task', 'provider_id', 'model_id'],
    arrays: [],
    objects: [],
  },
  { name: 'benchmarks', entity: 'benchmark', key: ['id'], ...seeded(BENCHMARK_COLUMNS) },
  {
    name: 'model_scores',
    entity: 'model_score',
    key: MEASUREMENT,
    ...seeded(SCORE_COLUMNS),
  },
];

/** A row to seed: column names to values, as JSON carries them. */
export type SeedRow = Readonly<Record<string, unknown>>;

/** The catalogue as rows of each seeded table; columns that the catalogue does not hold are left out. */
export function seedRows(catalogue: Catalogue): Readonly<Record<SeedTable['name'], readonly SeedRow[]>> {
  return {
    providers: catalogue.providers.map((provider) => ({ ...provider })),
    models: catalogue.externalModels.map((model) => ({
      ...model,
      ...priceProvenance(model.provenance.sources, [BILLED_BY[model.pricing_type], ...EXTERNAL_PRICE_FIELDS]),
    })),
    self_hosted_models: catalogue.selfHostedModels.map((model) => ({
      ...model,
      ...priceProvenance(model.provenance.sources, ['hourly_rate']),
    })),
    default_models: catalogue.defaultModels.map(({ task, provider_id, model_id }) => ({ task, provider_id, model_id })),
    benchmarks: catalogue.benchmarks.map((benchmark) => ({ ...benchmark })),
    model_scores: catalogue.scores.map((score) => ({ ...score })),
  };
}

/** The price that a model is known by, by what it is billed by. */
const BILLED_BY = {
  per_token: 'input_cost_per_1k',
  per_character: 'cost_per_1k_characters',
  per_request: 'cost_per_request',
  per_second: 'cost_per_second',
  per_minute: 'cost_per_minute',
  per_image: 'cost_per_image',
} as const satisfies Record<PricingType, (typeof EXTERNAL_PRICE_FIELDS)[number]>;

/** Where a model's price comes from: the first of these that has a source. */
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
