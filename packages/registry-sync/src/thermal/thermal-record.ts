import { camelCased, endpointName } from '@radiant/contracts';
import type { ThermalModelRow, ThermalStateUpdate } from '@radiant/database';
import type { ThermalCase } from './decide-thermal.ts';
import { type ScalingUnit, scalingUnitsSchema } from './observed-endpoint.ts';

/**
 * What the registry remembers of a model's endpoint: the columns of thermal_states that the sync writes. The name is null until
 * the endpoint was looked for, the count is of running instances or copies, `servingSince` means without a break, `advice` is
 * what the sync would do if it were allowed to, and `scaleInRefusedAt` is when SageMaker last refused for good to scale in.
 */
export type ThermalRecord = Omit<ThermalStateUpdate, 'modelId' | 'stateSince' | 'scalingUnits'> & {
  readonly stateSince: Date;
  /** What the last Describe said, so that an unchanged endpoint needs none. */
  readonly scalingUnits: readonly ScalingUnit[];
};

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
    .map((unit) => [
      unit.kind,
      unit.name,
      unit.status,
      unit.current,
      unit.desired,
      unit.weight,
      unit.asynchronous,
      unit.serverless,
      unit.instances,
    ]);
  return Object.entries({ ...record, scalingUnits }).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A model as the job carries it: what is stored, in the words of the decision. */
export type ThermalModel = Pick<ThermalCase, 'modelId' | 'endpointName' | 'limits' | 'previous' | 'request'> & {
  readonly describedAt: Date | null;
};

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
      scalingUnits: scalingUnitsSchema.parse(record.scalingUnits),
    },
    request:
      requestId === null || requestStatus === null || requestedAt === null || requestExpiresAt === null
        ? null
        : { id: requestId, status: requestStatus, requestedAt, expiresAt: requestExpiresAt, actedAt: requestActedAt },
  };
}
