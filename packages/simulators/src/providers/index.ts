export { DEFAULT_MODELS } from './default-models.ts';
export type { Fault, FaultInput } from './fault.ts';
export type { ModelLists } from './model-lists.ts';
export type { PriceSourceId } from './price-documents.ts';
export { PRICE_SOURCES_ID } from './price-source-simulation.ts';
export type { LoggedRequest } from './request-log.ts';
export type { Announcement, SimulatedModel } from './simulated-model.ts';
export type { ProviderSimulator, ProviderSimulatorOptions } from './simulator.ts';
export { startProviderSimulator } from './start-provider-simulator.ts';
