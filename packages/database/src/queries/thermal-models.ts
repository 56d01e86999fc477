import type { ThermalState } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** A self-hosted model with what the registry remembers of its endpoint and the warm-up that waits for it. */
export interface ThermalModelRow {
  model_id: string;
  enabled: boolean;
  min_instances: number;
  max_instances: number;
  scale_to_zero_minutes: number;
  current_state: ThermalState;
  target_state: ThermalState | null;
  is_transitioning: boolean;
  endpoint_name: string | null;
  endpoint_status: string | null;
  instance_count: number | null;
  endpoint_modified_at: Date | null;
  last_invocation_at: Date | null;
  state_since: Date | null;
  serving_since: Date | null;
  described_at: Date | null;
  measured_warmup_seconds: number | null;
  failure_reason: string | null;
  /** As migration 045 describes them. */
  scaling_units: unknown;
  advice: 'scale_to_zero' | null;
  scale_in_refused_at: Date | null;
  request_id: string | null;
  request_status: 'requested' | 'waking' | null;
  requested_at: Date | null;
  request_expires_at: Date | null;
  request_acted_at: Date | null;
}

/** Every self-hosted model, also disabled ones: their endpoints cost money too. */
export async function readThermalModels(database: Queryable): Promise<ThermalModelRow[]> {
  const { rows } = await database.query<ThermalModelRow>(
    `SELECT s.model_id, s.enabled, s.min_instances, s.max_instances, s.scale_to_zero_minutes,
       COALESCE(t.current_state, s.default_thermal_state) AS current_state, t.target_state,
       COALESCE(t.is_transitioning, false) AS is_transitioning, t.endpoint_name, t.endpoint_status, t.instance_count, t.endpoint_modified_at,
       t.last_invocation_at, t.state_since, t.serving_since, t.described_at, t.measured_warmup_seconds, t.failure_reason,
       COALESCE(t.scaling_units, '[]') AS scaling_units, t.advice, t.scale_in_refused_at,
       w.id AS request_id, w.status AS request_status, w.requested_at, w.expires_at AS request_expires_at,
       w.acted_at AS request_acted_at
     FROM self_hosted_models s
     LEFT JOIN thermal_states t ON t.model_id = s.model_id
     LEFT JOIN warm_up_requests w ON w.model_id = s.model_id AND w.status IN ('requested', 'waking')
     ORDER BY s.model_id`,
  );
  return rows;
}
