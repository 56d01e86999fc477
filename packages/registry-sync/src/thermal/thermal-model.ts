import { endpointName } from '@radiant/contracts';
import type { ThermalModelRow } from '@radiant/database';
import { z } from 'zod';
import type { ThermalCase } from './decide-thermal.ts';
import type { ThermalRecord } from './thermal-record.ts';

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
