import type { ThermalState } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** How ready a self-hosted model is, and what is under way. */
export interface ThermalOverviewRow {
  id: string;
  model_id: string;
  display_name: string;
  current_state: ThermalState;
  target_state: ThermalState | null;
  is_transitioning: boolean;
  endpoint_name: string | null;
  endpoint_status: string | null;
  instance_count: number | null;
  state_since: Date;
  last_observed_at: Date | null;
  last_invocation_at: Date | null;
  measured_warmup_seconds: number | null;
  failure_reason: string | null;
  /** The open warm-up request, if there is one. */
  warm_up_request_id: string | null;
  warm_up_status: string | null;
}

/** Thermal states of self-hosted models in the order of their ids. */
export async function listThermalStates(
  database: Queryable,
  filter: { readonly state?: string | undefined; readonly after: string | null; readonly limit: number },
): Promise<ThermalOverviewRow[]> {
  const { rows } = await database.query<ThermalOverviewRow>(
    `SELECT s.id, s.model_id, s.display_name, t.current_state, t.target_state, t.is_transitioning, t.endpoint_name,
       t.endpoint_status, t.instance_count, t.state_since, t.last_observed_at, t.last_invocation_at,
       t.measured_warmup_seconds, t.failure_reason, w.id AS warm_up_request_id, w.status AS warm_up_status
     FROM self_hosted_models s JOIN thermal_states t ON t.model_id = s.model_id
     LEFT JOIN warm_up_requests w ON w.model_id = s.model_id AND w.status IN ('requested', 'waking')
     WHERE ($1::text IS NULL OR t.current_state = $1) AND ($2::text IS NULL OR s.model_id > $2)
     ORDER BY s.model_id LIMIT $3`,
    [filter.state ?? null, filter.after, filter.limit],
  );
  return rows;
}

/** A warm-up request and what became of it. */
export interface WarmUpOverviewRow {
  id: string;
  model_id: string;
  status: string;
  requested_by: string;
  requests: number;
  requested_at: Date;
  last_requested_at: Date;
  expires_at: Date;
  acted_at: Date | null;
  ready_at: Date | null;
  seconds_to_ready: number | null;
  outcome: string | null;
}

/** Warm-up requests, newest first; `sort_key` is requested_at with its microseconds. */
export async function listWarmUps(
  database: Queryable,
  filter: {
    readonly modelId?: string | undefined;
    readonly after: { readonly requestedAt: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<(WarmUpOverviewRow & { sort_key: string })[]> {
  const { rows } = await database.query<WarmUpOverviewRow & { sort_key: string }>(
    `SELECT id, model_id, status, requested_by, requests, requested_at, last_requested_at, expires_at, acted_at, ready_at,
       seconds_to_ready, outcome, requested_at::text AS sort_key
     FROM warm_up_requests
     WHERE ($1::text IS NULL OR model_id = $1)
       AND ($2::text IS NULL OR requested_at < $2::text::timestamptz
         OR (requested_at = $2::text::timestamptz AND id > $3::uuid))
     ORDER BY requested_at DESC, id LIMIT $4`,
    [filter.modelId ?? null, filter.after?.requestedAt ?? null, filter.after?.id ?? null, filter.limit],
  );
  return rows;
}
