import type { NormalCriteria } from '../criteria/normal-criteria.ts';
import { isReady, type RegionalHealth, type SelectableModel, type SelectedModel } from '../model/selectable-model.ts';
import { isEligible } from './gates.ts';
import { compareModels } from './order.ts';
import { regionalModels } from './regional-models.ts';

/** What ranking works on: plain data. */
export interface RegistryData {
  readonly models: readonly SelectableModel[];
  /** The health of providers in every region; that of `healthRegion` is in the models already. */
  readonly health: readonly RegionalHealth[];
  readonly healthRegion: string;
}

/**
 * The eligible models, best first: the selection semantics as plainly as they can be said. The compiled snapshot and SQL's
 * `select_model` give the same list, only faster; property tests hold them to this.
 */
export function rankModels(data: RegistryData, criteria: NormalCriteria, nowMs: number): readonly SelectedModel[] {
  const atMs = criteria.atMs ?? nowMs;
  return modelsInRegion(data, criteria.region)
    .filter((model) => isEligible(model, criteria, atMs))
    .sort((left, right) => compareModels(left, right, criteria))
    .slice(0, criteria.limit)
    .map((model) => ({ ...model, warmupRequired: !isReady(model) }));
}

/** The models with the health of a region; of the registry's own where none is named. */
export function modelsInRegion(data: RegistryData, region: string | null): readonly SelectableModel[] {
  if (region === null || region === data.healthRegion) return data.models;
  return regionalModels(data.models, data.health, region);
}
