import { jsonParameter } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** An event to be stored. */
export interface NewEvent {
  readonly detailType: string;
  readonly entity: string;
  readonly detail: unknown;
}

/** An event that waits for the bus. */
export interface WaitingEventRow {
  id: string;
  sequence: number;
  detail_type: string;
  entity: string;
  detail: Record<string, unknown>;
  created_at: Date;
  attempts: number;
}

/** Stores events, in this order, in the transaction that caused them. */
export async function insertEvents(client: Queryable, events: readonly NewEvent[]): Promise<void> {
  await client.query(
    `INSERT INTO event_outbox (detail_type, entity, detail)
     SELECT event ->> 'detailType', event ->> 'entity', event -> 'detail'
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e (event, position) ORDER BY position`,
    [jsonParameter(events)],
  );
}

/** The first events that are due, in order. One of an entity whose earlier event waits for its next attempt is not due. */
export async function dueEvents(database: Queryable, limit: number): Promise<WaitingEventRow[]> {
  const { rows } = await database.query<WaitingEventRow>(
    `SELECT id, sequence, detail_type, entity, detail, created_at, attempts FROM event_outbox AS due
     WHERE delivered_at IS NULL AND abandoned_at IS NULL AND next_attempt_at <= clock_timestamp()
       AND NOT EXISTS (
         SELECT FROM event_outbox AS earlier
         WHERE earlier.entity = due.entity AND earlier.sequence < due.sequence AND earlier.delivered_at IS NULL
           AND earlier.abandoned_at IS NULL AND earlier.next_attempt_at > clock_timestamp())
     ORDER BY sequence LIMIT $1`,
    [limit],
  );
  return rows;
}

/** What became of an event on the bus. */
export interface EventOutcome {
  readonly id: string;
  readonly outcome: 'delivered' | 'failed' | 'abandoned';
  readonly error: string | null;
  /** Until the next attempt, for failed ones. */
  readonly retryAfterMs: number;
}

/** Writes down what became of events: delivered, to be tried again, or given up. */
export async function settleEvents(database: Queryable, outcomes: readonly EventOutcome[]): Promise<void> {
  await database.query(
    `UPDATE event_outbox AS event SET
       attempts = event.attempts + 1,
       last_error = settled.error,
       delivered_at = CASE settled.outcome WHEN 'delivered' THEN clock_timestamp() END,
       abandoned_at = CASE settled.outcome WHEN 'abandoned' THEN clock_timestamp() END,
       next_attempt_at = clock_timestamp() + settled."retryAfterMs" * interval '1 ms'
     FROM jsonb_to_recordset($1) AS settled (id uuid, outcome text, error text, "retryAfterMs" numeric)
     WHERE event.id = settled.id AND event.delivered_at IS NULL`,
    [jsonParameter(outcomes)],
  );
}

/** How many events wait, and since when. */
export async function waitingEvents(database: Queryable): Promise<{ waiting: number; oldest_at: Date | null }> {
  const { rows } = await database.query<{ waiting: number; oldest_at: Date | null }>(
    `SELECT count(*) AS waiting, min(created_at) AS oldest_at FROM event_outbox
     WHERE delivered_at IS NULL AND abandoned_at IS NULL`,
  );
  return rows[0] ?? { waiting: 0, oldest_at: null };
}
