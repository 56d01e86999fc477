import type { ThermalState } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** A thermal state as a run found it. */
export interface ThermalStateUpdate {
  readonly model_id: string;
  readonly current_state: ThermalState;
  readonly target_state: ThermalState | null;
  readonly is_transitioning: boolean;
  readonly endpoint_name: string | null;
  readonly endpoint_status: string | null;
  readonly instance_count: number | null;
  readonly endpoint_modified_at: Date | null;
  readonly last_invocation_at: Date | null;
  readonly state_since: Date;
  readonly serving_since: Date | null;
  readonly measured_warmup_seconds: number | null;
  readonly failure_reason: string | null;
  readonly scaling_units: unknown;
  readonly advice: string | null;
  readonly scale_in_refused_at: Date | null;
}

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
     INSERT INTO thermal_states AS known (${COLUMNS.join(', ')}, last_observed_at, described_at, updated_at)
     SELECT ${COLUMNS.join(', ')}, CASE WHEN model_id = ANY ($2) THEN $4::timestamptz END,
       CASE WHEN model_id = ANY ($3) THEN $4::timestamptz END, $4
     FROM incoming ORDER BY model_id
     ON CONFLICT (model_id) DO UPDATE SET ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')},
       last_observed_at = COALESCE(excluded.last_observed_at, known.last_observed_at),
       described_at = COALESCE(excluded.described_at, known.described_at), updated_at = excluded.updated_at`,
    [JSON.stringify(changes.changed), [...changes.observed], [...changes.described], changes.now],
  );
}

const COLUMNS = [
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
] as const satisfies readonly (keyof ThermalStateUpdate)[];
