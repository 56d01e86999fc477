import type { Capability, HostingPreference, Modality, Strategy, Task } from '@radiant/contracts';

/** Quantities by unit in the order of `USAGE_UNITS`; null is not stated. */
export type Quantities = readonly (number | null)[];

/** Weights in the order latency, cost, readiness, health. */
export type Weights = readonly [latency: number, cost: number, readiness: number, health: number];

/** Criteria with every default filled in: what gates and orders read. Null means no such requirement. */
export interface NormalCriteria {
  readonly task: Task;
  readonly inputModalities: readonly Modality[];
  readonly outputModalities: readonly Modality[];
  readonly tenantTier: number;
  readonly hosting: HostingPreference;
  readonly preferProviders: readonly string[];
  readonly onlyProviders: readonly string[] | null;
  readonly excludeProviders: readonly string[];
  readonly capabilities: readonly Capability[];
  readonly minContextWindow: number | null;
  readonly requireHipaa: boolean;
  readonly requireCommercialUse: boolean;
  readonly maxLatencyMs: number | null;
  readonly maxCostPerRequest: number | null;
  readonly quantities: Quantities;
  readonly region: string | null;
  readonly strategy: Strategy;
  readonly weights: Weights;
  readonly limit: number;
  /** Milliseconds since 1970 at which a sunset date counts; null is now. */
  readonly atMs: number | null;
}
