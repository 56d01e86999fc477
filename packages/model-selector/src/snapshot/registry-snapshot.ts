import type { ModelName, SelectionPolicy, Task } from '@radiant/contracts';
import type { RegionalHealth, RegionalLatency, SelectableModel } from '../model/selectable-model.ts';

/** What judging and ranking work on: plain data. */
export interface RegistryData {
  readonly models: readonly SelectableModel[];
  /** The health of providers in every region; that of `healthRegion` is in the models already. */
  readonly health: readonly RegionalHealth[];
  /** Models' own figures in other regions; those of `healthRegion` are in the models already. */
  readonly latency: readonly RegionalLatency[];
  readonly healthRegion: string;
}

/** The registry at one version: all that selecting takes, as plain data. */
export interface RegistrySnapshot extends RegistryData {
  /** Rises with every change that a selector can see. */
  readonly version: number;
  /** What the source has told by it, to ask by for what changed since; absent where the source tells no changes. */
  readonly mark?: string;
  readonly defaultModels: Partial<Record<Task, ModelName>>;
  readonly policies: readonly SelectionPolicy[];
}

/** The models with the health of a region; of the registry's own where none is named. */
export function modelsInRegion(data: RegistryData, region: string | null): readonly SelectableModel[] {
  if (region === null || region === data.healthRegion) return data.models;
  return regionalModels(data, data.models, region);
}

/** Whether anything was observed in a region; where nothing was, the models are those of the registry's own. */
export function isObserved({ health, latency }: Pick<RegistryData, 'health' | 'latency'>, region: string): boolean {
  return health.some((row) => row.region === region) || latency.some((row) => row.region === region);
}

/** The region whose observations count where this one is asked for. */
export function observedRegion(data: RegistryData, region: string | null): string {
  return region !== null && isObserved(data, region) ? region : data.healthRegion;
}

/**
 * The models as another region sees them: with the health that their providers have there and their own latency there. What was
 * not observed there stays as the registry's region has it. SQL's `in_region` says the same.
 */
export function regionalModels(
  { health, latency }: Pick<RegistryData, 'health' | 'latency'>,
  models: readonly SelectableModel[],
  region: string,
): readonly SelectableModel[] {
  const healthThere = new Map(health.filter((row) => row.region === region).map((row) => [row.providerId, row]));
  const latencyThere = new Map(
    latency.filter((row) => row.region === region).map((row) => [nameOf(row.providerId, row.modelId), row]),
  );
  return models.map((model) => {
    const observed = model.hostingType === 'external' ? healthThere.get(model.providerId) : undefined;
    const own = latencyThere.get(nameOf(model.providerId, model.modelId));
    return withLatency(observed === undefined ? model : withHealth(model, observed), own);
  });
}

const nameOf = (providerId: string, modelId: string) => `${providerId} ${modelId}`;

function withHealth(model: SelectableModel, there: RegionalHealth): SelectableModel {
  const unknown = { timeToFirstTokenP50Ms: null, tokensPerSecondP50: null };
  return { ...model, ...observedHealth(there), ...unknown, healthRegion: there.region };
}

/** What a provider's health says of its models, the latency of its probe standing in for their own; unknown where nothing was observed. */
export function observedHealth(health: RegionalHealth | undefined) {
  const { healthStatus = 'unknown', avgLatencyMs = null, errorRate = null } = health ?? {};
  const { p50LatencyMs: latencyP50Ms = null, p95LatencyMs: latencyP95Ms = null } = health ?? {};
  const latencySource: SelectableModel['latencySource'] = latencyP50Ms === null ? 'none' : 'probe';
  return { healthStatus, avgLatencyMs, errorRate, latencyP50Ms, latencyP95Ms, latencySource };
}

function withLatency(model: SelectableModel, own: RegionalLatency | undefined): SelectableModel {
  if (own === undefined) return model;
  const { latencyP50Ms, latencyP95Ms, timeToFirstTokenP50Ms, tokensPerSecondP50 } = own;
  const total = latencyP50Ms === null ? {} : ({ latencyP50Ms, latencyP95Ms, latencySource: 'outcomes' } as const);
  return { ...model, timeToFirstTokenP50Ms, tokensPerSecondP50, ...total };
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
