import { endpointName, type ThermalState } from '@radiant/contracts';
import type { ThermalModelRow } from '@radiant/database';
import { z } from 'zod';
import type { ThermalCase } from './decide-thermal.ts';
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

/** A model as the job carries it: what is stored, in the words of the decision. */
export type ThermalModel = Pick<ThermalCase, 'modelId' | 'endpointName' | 'limits' | 'previous' | 'request'> & {
  readonly describedAt: Date | null;
};

const units = z
  .array(
    z.object({
      kind: z.enum(['variant', 'inference_component']),
      name: z.string(),
      status: z.string().nullable(),
      current: z.number().nullable(),
      desired: z.number().nullable(),
      weight: z.number().nullable(),
    }),
  )
  // A memory that cannot be read is none: the endpoint is described again.
  .catch([]);

/** A stored row in the words of the decision. */
export function thermalModel(row: ThermalModelRow, now: Date): ThermalModel {
  return {
    modelId: row.model_id,
    endpointName: endpointName(row.model_id),
    describedAt: row.described_at,
    limits: {
      enabled: row.enabled,
      minInstances: row.min_instances,
      maxInstances: row.max_instances,
      scaleToZeroMinutes: row.scale_to_zero_minutes,
    },
    previous: recordOf(row, now),
    request: requestOf(row),
  };
}

function recordOf(row: ThermalModelRow, now: Date): ThermalRecord {
  return {
    state: row.current_state,
    target: row.target_state,
    isTransitioning: row.is_transitioning,
    endpointName: row.endpoint_name,
    endpointStatus: row.endpoint_status,
    instanceCount: row.instance_count,
    // Without a description of its own the endpoint counts as never seen.
    modifiedAt: row.described_at === null ? null : row.endpoint_modified_at,
    lastInvocationAt: row.last_invocation_at,
    stateSince: row.state_since ?? now,
    servingSince: row.serving_since,
    measuredWarmUpSeconds: row.measured_warmup_seconds,
    failureReason: row.failure_reason,
    units: units.parse(row.scaling_units),
    advice: row.advice,
    scaleInRefusedAt: row.scale_in_refused_at,
  };
}

function requestOf(row: ThermalModelRow): ThermalCase['request'] {
  const { request_id: id, request_status: status, requested_at: requestedAt, request_expires_at: expiresAt } = row;
  if (id === null || status === null || requestedAt === null || expiresAt === null) return null;
  return { id, status, requestedAt, expiresAt, actedAt: row.request_acted_at };
}
