export type {
  RegistryModelColumn,
  RegistryModelRow,
  SelectableModelRow,
} from '@radiant/contracts';
export type { Pool, PoolClient } from 'pg';
export * from './catalogue/load-catalogue.ts';
export * from './connection/create-pool.ts';
export * from './connection/database-from-environment.ts';
export * from './connection/queryable.ts';
export * from './migrate/migrate.ts';
export * from './queries/bundles.ts';
export * from './queries/change-history.ts';
export * from './queries/change-sets.ts';
export * from './queries/compliance.ts';
export * from './queries/discoveries.ts';
export * from './queries/event-outbox.ts';
export * from './queries/governed-rows.ts';
export * from './queries/health-samples.ts';
export * from './queries/idempotency-keys.ts';
export * from './queries/listings.ts';
export * from './queries/model-references.ts';
export * from './queries/price-proposals.ts';
export * from './queries/price-sources.ts';
export * from './queries/prices.ts';
export * from './queries/provider-health.ts';
export * from './queries/providers.ts';
export * from './queries/registry-models.ts';
export * from './queries/registry-stats.ts';
export * from './queries/row-columns.ts';
export * from './queries/select-model.ts';
export * from './queries/select-named-models.ts';
export * from './queries/selection-snapshot.ts';
export * from './queries/sync-leases.ts';
export * from './queries/sync-runs.ts';
export * from './queries/thermal-states.ts';
export * from './queries/timeline.ts';
export * from './queries/warm-ups.ts';
export * from './schema/describe-schema.ts';
export * from './seed/seed.ts';
