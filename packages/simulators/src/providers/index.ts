export type { Fault, FaultInput } from './faulty-answer.ts';
export type { ModelLists } from './model-lists.ts';
export type { PriceSourceId } from './price-sources.ts';
export { PRICE_SOURCES_ID } from './price-sources.ts';
export type { LoggedRequest } from './provider-server.ts';
export type { Announcement, SimulatedModel } from './provider-simulation.ts';
export type { ProviderSimulator, ProviderSimulatorOptions } from './provider-simulator.ts';
export { startProviderSimulator } from './provider-simulator.ts';
