export * from './aged-history.ts';
export * from './criteria.ts';
export * from './foreign-text.ts';
export * from './outcome-bucket.ts';
export * from './realistic-registry.ts';
export * from './registry.ts';
export * from './registry-rows.ts';
export * from './selectable-rows.ts';
