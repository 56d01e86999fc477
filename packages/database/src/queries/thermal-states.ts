import { type CamelCased, rowOf, type ThermalState } from '@radiant/contracts';
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
  /** As the column thermal_states.scaling_units says. */
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

/** The columns of thermal_states that a run writes. */
const WRITTEN = [
  'model_id',
  'current_state',
  'target_state',
  'is_transitioning',
  'endpoint_name',
  'endpoint_status',
  'instance_count',
  'endpoint_modified_at',
  'last_invocation_at',
  'state_since',
  'serving_since',
  'measured_warmup_seconds',
  'failure_reason',
  'scaling_units',
  'advice',
  'scale_in_refused_at',
] as const satisfies readonly (keyof ThermalModelRow)[];

/** A thermal state as a run found it, in the spelling of TypeScript. */
export type ThermalStateUpdate = CamelCased<Pick<ThermalModelRow, (typeof WRITTEN)[number]>>;

/** What a run leaves in thermal_states. */
export interface ThermalStateChanges {
  /** Rows with something new; all their columns are written. */
  readonly changed: readonly ThermalStateUpdate[];
  /** Models whose endpoint was observed, changed or not. */
  readonly observed: readonly string[];
  /** Models whose endpoint was described. */
  readonly described: readonly string[];
  readonly now: Date;
}

/**
 * Stores a run's states in one statement. A row that is missing is created; one that has not changed is only marked as
 * observed.
 */
export async function updateThermalStates(client: Queryable, changes: ThermalStateChanges): Promise<void> {
  await client.query(
    `WITH incoming AS (
       SELECT * FROM jsonb_populate_recordset(NULL::thermal_states, $1)
     ), touched AS (
       UPDATE thermal_states SET last_observed_at = $4,
         described_at = CASE WHEN model_id = ANY ($3) THEN $4 ELSE described_at END
       WHERE model_id = ANY ($2) AND model_id NOT IN (SELECT model_id FROM incoming)
     )
     INSERT INTO thermal_states AS known (${WRITTEN.join(', ')}, last_observed_at, described_at, updated_at)
     SELECT ${WRITTEN.join(', ')}, CASE WHEN model_id = ANY ($2) THEN $4::timestamptz END,
       CASE WHEN model_id = ANY ($3) THEN $4::timestamptz END, $4
     FROM incoming ORDER BY model_id
     ON CONFLICT (model_id) DO UPDATE SET ${WRITTEN.map((column) => `${column} = excluded.${column}`).join(', ')},
       last_observed_at = COALESCE(excluded.last_observed_at, known.last_observed_at),
       described_at = COALESCE(excluded.described_at, known.described_at), updated_at = excluded.updated_at`,
    [
      JSON.stringify(changes.changed.map((state) => rowOf(WRITTEN, state))),
      [...changes.observed],
      [...changes.described],
      changes.now,
    ],
  );
}

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
