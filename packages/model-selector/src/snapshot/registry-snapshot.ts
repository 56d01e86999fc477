import type { ModelName, SelectionPolicy, Task } from '@radiant/contracts';
import type { RegionalHealth, SelectableModel } from '../model/selectable-model.ts';

/** What judging and ranking work on: plain data. */
export interface RegistryData {
  readonly models: readonly SelectableModel[];
  /** The health of providers in every region; that of `healthRegion` is in the models already. */
  readonly health: readonly RegionalHealth[];
  readonly healthRegion: string;
}

/** The registry at one version: all that selecting takes, as plain data. */
export interface RegistrySnapshot extends RegistryData {
  /** Rises with every change that a selector can see. */
  readonly version: number;
  readonly defaultModels: Partial<Record<Task, ModelName>>;
  readonly policies: readonly SelectionPolicy[];
}

/** The models with the health of a region; of the registry's own where none is named. */
export function modelsInRegion(data: RegistryData, region: string | null): readonly SelectableModel[] {
  if (region === null || region === data.healthRegion) return data.models;
  return regionalModels(data.models, data.health, region);
}

/** The models with the health that their providers have in another region; self-hosted ones stay as they are. */
export function regionalModels(
  models: readonly SelectableModel[],
  health: readonly RegionalHealth[],
  region: string,
): readonly SelectableModel[] {
  const there = new Map(health.filter((row) => row.region === region).map((row) => [row.providerId, row]));
  return models.map((model) => {
    if (model.hostingType !== 'external') return model;
    const { healthStatus = 'unknown', avgLatencyMs = null, errorRate = null } = there.get(model.providerId) ?? {};
    return { ...model, healthStatus, avgLatencyMs, errorRate };
  });
}

/** The external or self-hosted model of that name and its successors within its provider, nearest first; empty if there is none. */
export function succession(models: readonly SelectableModel[], name: ModelName): readonly SelectableModel[] {
  const chain: SelectableModel[] = [];
  let next: string | null = name.modelId;
  while (next !== null) {
    const wanted: string = next;
    const model = models.find((one) => one.providerId === name.providerId && one.modelId === wanted);
    if (model === undefined || chain.includes(model)) break;
    chain.push(model);
    next = model.successor;
  }
  return chain;
}
