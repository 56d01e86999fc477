import type { HealthStatus, HostingType, Task, ThermalState } from '@radiant/contracts';

/** One row of the registry as selection sees it. Costs are US dollars that the organisation pays; null is unknown. */
export interface SelectableModel {
  readonly id: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly modelId: string;
  readonly litellmId: string | null;
  readonly name: string;
  readonly displayName: string;
  readonly hostingType: HostingType;
  readonly category: string;
  readonly capabilities: readonly string[];
  readonly inputModalities: readonly string[];
  readonly outputModalities: readonly string[];
  readonly primaryMode: Task;
  /** Tokens. */
  readonly contextWindow: number | null;
  /** Tokens. */
  readonly maxOutput: number | null;
  readonly pricingType: string | null;
  readonly inputCostPer1k: number | null;
  readonly outputCostPer1k: number | null;
  readonly cachedInputCostPer1k: number | null;
  readonly cacheWriteCostPer1k: number | null;
  readonly costPer1kCharacters: number | null;
  readonly costPerRequest: number | null;
  readonly costPerSecond: number | null;
  readonly costPerImage: number | null;
  readonly costPerMinute: number | null;
  readonly costPerMinuteVideo: number | null;
  readonly costPer3dModel: number | null;
  readonly hourlyRate: number | null;
  /** Prices under a condition, such as above a prompt length; what is not understood in it is ignored. */
  readonly priceTiers: unknown;
  /** A fraction: 0.75 makes a tenant pay 1.75 times the cost. */
  readonly markupRate: number;
  readonly instanceType: string | null;
  /** SageMaker endpoint of a self-hosted model, once one was seen. */
  readonly endpointName: string | null;
  /** Null for an external model. */
  readonly thermalState: ThermalState | null;
  readonly isTransitioning: boolean;
  readonly warmupTimeSeconds: number | null;
  readonly enabled: boolean;
  readonly deprecated: boolean;
  readonly status: string | null;
  readonly sunsetAt: Date | null;
  /** `modelId` of the model of the same provider that follows it. */
  readonly successor: string | null;
  readonly healthStatus: HealthStatus;
  readonly avgLatencyMs: number | null;
  readonly errorRate: number | null;
  readonly compliance: readonly string[];
  readonly license: string | null;
  readonly commercialUseAllowed: boolean | null;
  readonly minTier: number;
}

/** A model that was selected. */
export interface SelectedModel extends SelectableModel {
  /** True for a self-hosted model that is neither HOT nor WARM: it answers only after `warmupTimeSeconds`. */
  readonly warmupRequired: boolean;
}

/** How a provider fares in one region. */
export interface RegionalHealth {
  readonly providerId: string;
  readonly region: string;
  readonly healthStatus: HealthStatus;
  readonly avgLatencyMs: number | null;
  readonly errorRate: number | null;
}

/** Whether a model can answer now: external ones always, self-hosted ones that are HOT or WARM. */
export function isReady(model: Pick<SelectableModel, 'hostingType' | 'thermalState'>): boolean {
  return model.hostingType === 'external' || model.thermalState === 'HOT' || model.thermalState === 'WARM';
}
