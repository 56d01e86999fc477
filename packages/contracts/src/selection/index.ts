export * from './expected-usage.ts';
export * from './outcome.ts';
export * from './selection-criteria.ts';
export * from './selection-policy.ts';
export * from './selection-weights.ts';
