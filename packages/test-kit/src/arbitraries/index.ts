export * from './criteria.ts';
export * from './realistic-registry.ts';
export * from './registry.ts';
export * from './registry-rows.ts';
export * from './selectable-rows.ts';
