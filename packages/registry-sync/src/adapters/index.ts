export type { Coverage, HealthCheck, KeyRefusal, ModelList, ProviderAdapter } from './adapter.ts';
export { ADAPTERS } from './adapters.ts';
export type { Authentication } from './authentication.ts';
export type { ListedModel } from './listed-model.ts';
export { type ProviderKey, providerKeyOf } from './provider-key.ts';
