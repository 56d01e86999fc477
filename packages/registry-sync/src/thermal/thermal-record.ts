import type { ThermalState } from '@radiant/contracts';
import type { ScalingUnit } from './observed-endpoint.ts';

/** What the registry remembers of a model's endpoint: the columns of thermal_states that the sync writes. */
export interface ThermalRecord {
  readonly state: ThermalState;
  readonly target: ThermalState | null;
  readonly isTransitioning: boolean;
  /** Null until the endpoint was looked for. */
  readonly endpointName: string | null;
  readonly endpointStatus: string | null;
  /** Running instances or copies; null when not known. */
  readonly instanceCount: number | null;
  readonly modifiedAt: Date | null;
  readonly lastInvocationAt: Date | null;
  readonly stateSince: Date;
  /** Since when an instance has been running without a break. */
  readonly servingSince: Date | null;
  readonly measuredWarmUpSeconds: number | null;
  readonly failureReason: string | null;
  /** What the last Describe said, so that an unchanged endpoint needs none. */
  readonly units: readonly ScalingUnit[];
  /** What the sync would do if it were allowed to. */
  readonly advice: 'scale_to_zero' | null;
  /** When SageMaker last refused for good to scale this endpoint in. */
  readonly scaleInRefusedAt: Date | null;
}

/** What a selector or a person sees of a record; anything else is the sync's own memory. */
const VISIBLE = [
  'state',
  'target',
  'isTransitioning',
  'endpointStatus',
  'instanceCount',
  'failureReason',
  'advice',
] as const satisfies readonly (keyof ThermalRecord)[];

/** Whether anybody can see a difference. */
export function differsVisibly(a: ThermalRecord, b: ThermalRecord): boolean {
  return VISIBLE.some((field) => a[field] !== b[field]);
}

/** Whether there is anything to write. */
export function differs(a: ThermalRecord, b: ThermalRecord): boolean {
  return JSON.stringify(ordered(a)) !== JSON.stringify(ordered(b));
}

function ordered(record: ThermalRecord): unknown[] {
  const units = [...record.units]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((unit) => [unit.kind, unit.name, unit.status, unit.current, unit.desired, unit.weight]);
  return Object.entries({ ...record, units }).sort(([a], [b]) => (a < b ? -1 : 1));
}
