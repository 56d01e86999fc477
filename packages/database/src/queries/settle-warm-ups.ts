import type { Queryable } from '../connection/queryable.ts';

/** How a warm-up request stands after a run. */
export interface WarmUpSettlement {
  readonly id: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly acted_at: Date | null;
  readonly ready_at: Date | null;
  readonly seconds_to_ready: number | null;
}

/** Stores how warm-ups stand, in one statement. A request that was settled meanwhile stays as it is. */
export async function settleWarmUps(client: Queryable, settlements: readonly WarmUpSettlement[]): Promise<void> {
  await client.query(
    `UPDATE warm_up_requests AS w SET status = s.status, outcome = s.outcome, acted_at = s.acted_at, ready_at = s.ready_at,
       seconds_to_ready = s.seconds_to_ready
     FROM jsonb_populate_recordset(NULL::warm_up_requests, $1) AS s
     WHERE w.id = s.id AND w.status IN ('requested', 'waking')`,
    [JSON.stringify(settlements)],
  );
}
