export * from './connection/create-pool.ts';
export * from './connection/queryable.ts';
export * from './connection/transaction.ts';
export * from './connection/value-types.ts';
export * from './migrate/migrate.ts';
export * from './queries/declare-change-set.ts';
export * from './queries/registry-version.ts';
