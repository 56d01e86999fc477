export type { ProviderAdapter } from './adapter.ts';
export { ADAPTERS } from './adapters.ts';
export type { ListedModel } from './listed-model.ts';
