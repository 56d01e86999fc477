import { jsonParameter, RegistryError, rowOf } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** An open request to warm a model up. */
export interface WarmUpRequestRow {
  readonly id: string;
  readonly status: 'requested' | 'waking';
  /** How many callers asked while it was open; 1 for the first. */
  readonly requests: number;
}

/**
 * Asks for one warm-up of a self-hosted model. A request that is open already is joined: it counts one more caller and lives
 * 15 minutes from now again.
 *
 * @throws RegistryError `conflict` for a model that is OFF: there is no endpoint to wake
 */
export async function requestWarmUp(
  database: Queryable,
  modelId: string,
  requestedBy: string,
): Promise<WarmUpRequestRow> {
  const { rows } = await database.query<WarmUpRequestRow>(
    `INSERT INTO warm_up_requests AS open (model_id, requested_by)
     SELECT $1::text, $2
     WHERE NOT EXISTS (
       SELECT FROM selectable_models WHERE hosting_type = 'self_hosted' AND model_id = $1::text AND thermal_state = 'OFF')
     ON CONFLICT (model_id) WHERE status IN ('requested', 'waking') DO UPDATE
     SET requests = open.requests + 1, last_requested_at = now(), expires_at = now() + interval '15 minutes'
     RETURNING id, status, requests`,
    [modelId, requestedBy],
  );
  const [row] = rows;
  if (row === undefined) {
    const message = `${modelId} is OFF: it has no endpoint that could be woken; deploy it first`;
    throw new RegistryError('conflict', message, { details: { modelId } });
  }
  return row;
}

/** The columns of a warm-up request that a run settles. */
const SETTLED = ['id', 'status', 'outcome', 'acted_at', 'ready_at', 'seconds_to_ready'] as const;

/** How a warm-up request stands after a run, in the spelling of TypeScript. */
export interface WarmUpSettlement {
  readonly id: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly actedAt: Date | null;
  readonly readyAt: Date | null;
  readonly secondsToReady: number | null;
}

/** Stores how warm-ups stand, in one statement. A request that was settled meanwhile stays as it is. */
export async function settleWarmUps(client: Queryable, settlements: readonly WarmUpSettlement[]): Promise<void> {
  await client.query(
    `UPDATE warm_up_requests AS w SET status = s.status, outcome = s.outcome, acted_at = s.acted_at, ready_at = s.ready_at,
       seconds_to_ready = s.seconds_to_ready
     FROM jsonb_populate_recordset(NULL::warm_up_requests, $1) AS s
     WHERE w.id = s.id AND w.status IN ('requested', 'waking')`,
    [jsonParameter(settlements.map((settlement) => rowOf(SETTLED, settlement)))],
  );
}
