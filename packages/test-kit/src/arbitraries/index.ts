export * from './criteria.ts';
export * from './load-registry.ts';
export * from './random.ts';
export * from './realistic-registry.ts';
export * from './registry.ts';
export * from './registry-rows.ts';
export * from './selectable-rows.ts';
