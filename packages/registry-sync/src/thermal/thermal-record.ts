import { camelCased, endpointName, type ThermalState } from '@radiant/contracts';
import type { ThermalModelRow } from '@radiant/database';
import { z } from 'zod';
import type { ThermalCase } from './decide-thermal.ts';
import type { ScalingUnit } from './observed-endpoint.ts';

/** What the registry remembers of a model's endpoint: the columns of thermal_states that the sync writes. */
export interface ThermalRecord {
  readonly currentState: ThermalState;
  readonly targetState: ThermalState | null;
  readonly isTransitioning: boolean;
  /** Null until the endpoint was looked for. */
  readonly endpointName: string | null;
  readonly endpointStatus: string | null;
  /** Running instances or copies; null when not known. */
  readonly instanceCount: number | null;
  readonly endpointModifiedAt: Date | null;
  readonly lastInvocationAt: Date | null;
  readonly stateSince: Date;
  /** Since when an instance has been running without a break. */
  readonly servingSince: Date | null;
  readonly measuredWarmupSeconds: number | null;
  readonly failureReason: string | null;
  /** What the last Describe said, so that an unchanged endpoint needs none. */
  readonly scalingUnits: readonly ScalingUnit[];
  /** What the sync would do if it were allowed to. */
  readonly advice: 'scale_to_zero' | null;
  /** When SageMaker last refused for good to scale this endpoint in. */
  readonly scaleInRefusedAt: Date | null;
}

/** What a selector or a person sees of a record; anything else is the sync's own memory. */
const VISIBLE = [
  'currentState',
  'targetState',
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
  const scalingUnits = [...record.scalingUnits]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((unit) => [unit.kind, unit.name, unit.status, unit.current, unit.desired, unit.weight]);
  return Object.entries({ ...record, scalingUnits }).sort(([a], [b]) => (a < b ? -1 : 1));
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
  const { modelId, enabled, minInstances, maxInstances, scaleToZeroMinutes, describedAt, ...rest } = camelCased(row);
  const { requestId, requestStatus, requestedAt, requestExpiresAt, requestActedAt, ...record } = rest;
  return {
    modelId,
    endpointName: endpointName(modelId),
    describedAt,
    limits: { enabled, minInstances, maxInstances, scaleToZeroMinutes },
    previous: {
      ...record,
      // Without a description of its own the endpoint counts as never seen.
      endpointModifiedAt: describedAt === null ? null : record.endpointModifiedAt,
      stateSince: record.stateSince ?? now,
      scalingUnits: units.parse(record.scalingUnits),
    },
    request:
      requestId === null || requestStatus === null || requestedAt === null || requestExpiresAt === null
        ? null
        : { id: requestId, status: requestStatus, requestedAt, expiresAt: requestExpiresAt, actedAt: requestActedAt },
  };
}
