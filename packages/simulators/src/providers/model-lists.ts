import models from './default-models.json' with { type: 'json' };
import type { ProviderSimulation, SimulatedModel } from './provider-simulation.ts';

/**
 * What the simulated providers list unless told otherwise: the external models of late 2026, each with the figures that its provider's
 * list states. A caller with a catalogue passes ids instead and gets these figures for the ids that are here.
 */
const DEFAULT_MODELS = models as Readonly<Record<string, readonly SimulatedModel[]>>;

/** Model ids by provider, as a catalogue gives them, or models with figures of their own. */
export type ModelLists = Readonly<Record<string, readonly (string | SimulatedModel)[]>>;

/** Models out of ids, with the figures that are known of them. */
export function simulatedModels(providerId: string, given: readonly (string | SimulatedModel)[]): SimulatedModel[] {
  const known = new Map((DEFAULT_MODELS[providerId] ?? []).map((model) => [model.modelId, model]));
  return given.map((model) => (typeof model === 'string' ? (known.get(model) ?? { modelId: model }) : model));
}

/** What a provider lists at the start: the given models, or the built-in ones, and on request ones that no catalogue has. */
export function initialModels(
  simulation: ProviderSimulation,
  lists: ModelLists | undefined,
  withUnknownModels: boolean,
): SimulatedModel[] {
  const { providerId, unknownModels = [] } = simulation;
  const given = lists === undefined ? DEFAULT_MODELS[providerId] : lists[providerId];
  return [...simulatedModels(providerId, given ?? []), ...(withUnknownModels ? unknownModels : [])];
}
