export * from './lambda-logger.ts';
export * from './lambda-metrics.ts';
export * from './observed.ts';
