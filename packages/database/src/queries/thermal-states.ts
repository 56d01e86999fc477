import { type CamelCased, jsonParameter, rowOf, THERMAL_STATES } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { excluded, type RowIn, rowColumns, selectOf } from './row-columns.ts';
import { listTimeline, type TimelinePage } from './timeline.ts';

/** What a run finds of an endpoint and keeps until the next, beside since when it is so. */
const STATE = `current_state text, target_state text null, is_transitioning boolean, endpoint_name text null,
  endpoint_status text null, instance_count integer null, endpoint_modified_at timestamptz null,
  last_invocation_at timestamptz null, serving_since timestamptz null, measured_warmup_seconds numeric null,
  failure_reason text null, scaling_units jsonb, advice text null, scale_in_refused_at timestamptz null, avg_latency_ms numeric null,
  latency_p50_ms numeric null, latency_p95_ms numeric null`;
const STATE_WORDS = {
  current_state: THERMAL_STATES,
  target_state: THERMAL_STATES,
  advice: ['scale_to_zero'],
} as const;

/** A self-hosted model with what the registry remembers of its endpoint and the warm-up that waits for it. */
const REMEMBERED = rowColumns(
  `model_id text, enabled boolean, min_instances integer, max_instances integer, scale_to_zero_minutes integer,
   ${STATE}, state_since timestamptz null, described_at timestamptz null, request_id uuid null, request_status text null,
   requested_at timestamptz null, request_expires_at timestamptz null, request_acted_at timestamptz null`,
  { ...STATE_WORDS, request_status: ['requested', 'waking'] },
);
/** A row of {@link REMEMBERED}. */
export type ThermalModelRow = RowIn<typeof REMEMBERED>;

const REMEMBERED_SELECT = selectOf(REMEMBERED, {
  model_id: 's.model_id',
  enabled: 's.enabled',
  current_state: 'COALESCE(t.current_state, s.default_thermal_state)',
  is_transitioning: 'COALESCE(t.is_transitioning, false)',
  scaling_units: "COALESCE(t.scaling_units, '[]')",
  request_id: 'w.id',
  request_status: 'w.status',
  request_expires_at: 'w.expires_at',
  request_acted_at: 'w.acted_at',
});

/** Every self-hosted model, also disabled ones: their endpoints cost money too. */
export async function readThermalModels(database: Queryable): Promise<ThermalModelRow[]> {
  const { rows } = await database.query<ThermalModelRow>(
    `SELECT ${REMEMBERED_SELECT}
     FROM self_hosted_models s
     LEFT JOIN thermal_states t ON t.model_id = s.model_id
     LEFT JOIN warm_up_requests w ON w.model_id = s.model_id AND w.status IN ('requested', 'waking')
     ORDER BY s.model_id`,
  );
  return rows;
}

const FOUND = rowColumns(`model_id text, state_since timestamptz, ${STATE}`, STATE_WORDS);
/** A thermal state as a run found it, in the spelling of TypeScript. */
export type ThermalStateUpdate = CamelCased<RowIn<typeof FOUND>>;

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
     INSERT INTO thermal_states AS known (${FOUND.list}, last_observed_at, described_at, updated_at)
     SELECT ${FOUND.list}, CASE WHEN model_id = ANY ($2) THEN $4::timestamptz END,
       CASE WHEN model_id = ANY ($3) THEN $4::timestamptz END, $4
     FROM incoming ORDER BY model_id
     ON CONFLICT (model_id) DO UPDATE SET ${excluded(FOUND)},
       last_observed_at = COALESCE(excluded.last_observed_at, known.last_observed_at),
       described_at = COALESCE(excluded.described_at, known.described_at), updated_at = excluded.updated_at`,
    [
      jsonParameter(changes.changed.map((state) => rowOf(FOUND.names, state))),
      [...changes.observed],
      [...changes.described],
      changes.now,
    ],
  );
}

/** How ready a self-hosted model is, what is under way, and the open warm-up request if there is one. */
export const THERMAL_OVERVIEW = rowColumns(
  `id uuid, model_id text, display_name text, current_state text, target_state text null, is_transitioning boolean,
   endpoint_name text null, endpoint_status text null, instance_count integer null, state_since timestamptz,
   last_observed_at timestamptz null, last_invocation_at timestamptz null, measured_warmup_seconds numeric null,
   failure_reason text null, warm_up_request_id uuid null, warm_up_status text null`,
  { current_state: THERMAL_STATES, target_state: THERMAL_STATES },
);
/** A row of {@link THERMAL_OVERVIEW}. */
export type ThermalOverviewRow = RowIn<typeof THERMAL_OVERVIEW>;

const OVERVIEW = selectOf(THERMAL_OVERVIEW, {
  id: 's.id',
  model_id: 's.model_id',
  warm_up_request_id: 'w.id',
  warm_up_status: 'w.status',
});

/** Thermal states of self-hosted models in the order of their ids. */
export async function listThermalStates(
  database: Queryable,
  filter: { readonly state?: string | undefined; readonly after: string | null; readonly limit: number },
): Promise<ThermalOverviewRow[]> {
  const { rows } = await database.query<ThermalOverviewRow>(
    `SELECT ${OVERVIEW}
     FROM self_hosted_models s JOIN thermal_states t ON t.model_id = s.model_id
     LEFT JOIN warm_up_requests w ON w.model_id = s.model_id AND w.status IN ('requested', 'waking')
     WHERE ($1::text IS NULL OR t.current_state = $1) AND ($2::text IS NULL OR s.model_id > $2)
     ORDER BY s.model_id LIMIT $3`,
    [filter.state ?? null, filter.after, filter.limit],
  );
  return rows;
}

/** A warm-up request and what became of it. */
export const WARM_UP = rowColumns(
  `id uuid, model_id text, status text, requested_by text, requests integer, requested_at timestamptz,
   last_requested_at timestamptz, expires_at timestamptz, acted_at timestamptz null, ready_at timestamptz null,
   seconds_to_ready numeric null, outcome text null`,
);
/** A row of {@link WARM_UP}. */
export type WarmUpOverviewRow = RowIn<typeof WARM_UP>;

/** Warm-up requests, newest first. */
export function listWarmUps(
  database: Queryable,
  filter: { readonly modelId?: string | undefined },
  page: TimelinePage,
): Promise<(WarmUpOverviewRow & { sort_key: string })[]> {
  const where = { model_id: filter.modelId };
  return listTimeline(database, { from: 'warm_up_requests', select: WARM_UP.list, time: 'requested_at', where, page });
}
