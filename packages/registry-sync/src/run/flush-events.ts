import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { backoffMs, type Logger, retry, steadyMs } from '@radiant/contracts';
import {
  dueEvents,
  type EventOutcome,
  type Pool,
  releaseLeases,
  renewLeases,
  settleEvents,
  takeLeases,
  type WaitingEventRow,
} from '@radiant/database';
import type { EventEntry, EventPublisher, PublishResult } from './event-publisher.ts';

/** Events read at once; the publisher cuts them into calls of 10. */
const PAGE = 500;
const LEASE_MS = 60_000;
/** Attempts of entries that failed one by one, and the pauses between them. */
const ATTEMPTS = 3;
const BACKOFF = { firstMs: 150, longestMs: 500 };
/** How long to wait for another process that is emptying the outbox. */
const LEASE_WAIT_MS = 2_000;

/** What flushing needs. */
export interface FlushOptions {
  readonly pool: Pool;
  readonly publisher: EventPublisher;
  readonly source: string;
  readonly logger: Logger;
  /** Nothing new is begun after this; what is left waits for the next run. */
  readonly until: Date;
}

/** What became of the outbox. */
export interface Flushed {
  readonly delivered: number;
  readonly failed: number;
  readonly abandoned: number;
}

/**
 * Sends what waits in the outbox, oldest first, until it is empty, the bus fails, or the time is over. One process at a time
 * does so. Each event carries `eventId` and `occurredAt` in its detail, the same in every delivery: at least once, in order
 * within an entity.
 */
export async function flushEvents(options: FlushOptions): Promise<Flushed> {
  const { pool, until } = options;
  const holder = randomUUID();
  const total = { delivered: 0, failed: 0, abandoned: 0 };
  let leasedAt = steadyMs();
  if (!(await takeFlushLease(pool, holder, until))) return total;
  try {
    for (;;) {
      if (Date.now() >= until.getTime()) return total;
      const events = await dueEvents(pool, PAGE);
      if (events.length === 0) return total;
      if (steadyMs() - leasedAt > LEASE_MS / 4) {
        if ((await renewLeases(pool, holder, LEASE_MS)) === 0) return total;
        leasedAt = steadyMs();
      }
      const outcomes = await sendAll(options, events);
      await settleEvents(pool, outcomes);
      const delivered = outcomes.filter(({ outcome }) => outcome === 'delivered').length;
      total.delivered += delivered;
      total.failed += outcomes.filter(({ outcome }) => outcome === 'failed').length;
      total.abandoned += outcomes.filter(({ outcome }) => outcome === 'abandoned').length;
      // A bus that took nothing is down; the rest would fail too and only grow the log.
      if (delivered === 0 && outcomes.some(({ outcome }) => outcome === 'failed')) return total;
      // Whatever is stored after this was read is sent by the run that stores it.
      if (events.length < PAGE && outcomes.every(({ outcome }) => outcome === 'delivered')) return total;
    }
  } finally {
    await releaseLeases(pool, holder);
  }
}

async function takeFlushLease(pool: Pool, holder: string, until: Date): Promise<boolean> {
  const giveUpAt = Math.min(until.getTime(), Date.now() + LEASE_WAIT_MS);
  for (;;) {
    if ((await takeLeases(pool, { names: ['events'], holder, syncId: null, ttlMs: LEASE_MS })) === 1) return true;
    if (Date.now() >= giveUpAt) return false;
    await wait(50);
  }
}

/** Sends a page, single failures a few times, and says of each event what became of it. */
async function sendAll(options: FlushOptions, events: readonly WaitingEventRow[]): Promise<EventOutcome[]> {
  const results = new Map<string, PublishResult>();
  let pending = events;
  let someArrived = false;
  const sendPending = async () => {
    const sent = await options.publisher.publish(
      pending.map((event) => entryOf(event, options.source)),
      { signal: AbortSignal.timeout(Math.max(1_000, options.until.getTime() - Date.now())) },
    );
    for (const result of sent) results.set(result.id, result);
    someArrived = sent.some((result) => result.ok);
    pending = pending.filter((event) => {
      const result = results.get(event.id);
      return result === undefined || (!result.ok && result.retryable);
    });
    if (pending.length > 0) throw new NotAllSent();
  };
  await retry(sendPending, {
    attempts: ATTEMPTS,
    // A bus that took nothing is down, which a moment does not mend.
    pauseMs: (failure, attempt) => (failure instanceof NotAllSent && someArrived ? backoffMs(attempt, BACKOFF) : null),
    deadlineAt: options.until.getTime(),
  }).catch((failure: unknown) => {
    if (!(failure instanceof NotAllSent)) throw failure;
  });
  return events.map((event) => outcomeOf(event, results.get(event.id), options.logger));
}

/** Some entries of a page failed for now. */
class NotAllSent extends Error {}

function entryOf(event: WaitingEventRow, source: string): EventEntry {
  return {
    id: event.id,
    source,
    detailType: event.detail_type,
    detail: { ...fitDetail(event.detail), eventId: event.id, occurredAt: event.created_at.toISOString() },
    time: event.created_at,
    entity: event.entity,
  };
}

function outcomeOf(event: WaitingEventRow, result: PublishResult | undefined, logger: Logger): EventOutcome {
  if (result?.ok) return { id: event.id, outcome: 'delivered', error: null, retryAfterMs: 0 };
  const error = result === undefined ? 'not sent' : `${result.errorCode}: ${result.errorMessage}`;
  if (result === undefined || result.retryable) {
    return { id: event.id, outcome: 'failed', error, retryAfterMs: eventRetryAfterMs(event.attempts) };
  }
  logger.error('The bus refuses an event for good; it is set aside', {
    eventId: event.id,
    detailType: event.detail_type,
    error,
  });
  return { id: event.id, outcome: 'abandoned', error, retryAfterMs: 0 };
}

/** A detail larger than this (as UTF-8 JSON) is cut down: EventBridge takes entries under 256 KB, envelope and all. */
export const MAX_DETAIL_BYTES = 200_000;
/** A value larger than this gives way first. */
const MAX_VALUE_BYTES = 2_000;

/**
 * A detail that the bus takes: as it is, or without its large values, which `omitted` then names. An event that can never be
 * sent would hold up every later one of its entity.
 */
export function fitDetail(detail: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (bytesOf(detail) <= MAX_DETAIL_BYTES) return detail;
  const entries = Object.entries(detail);
  const kept: Record<string, unknown> = {};
  const omitted: string[] = [];
  let bytes = 0;
  for (const [key, value] of entries) {
    const size = bytesOf(value) + Buffer.byteLength(key) + 4;
    if (size > MAX_VALUE_BYTES || bytes + size > MAX_DETAIL_BYTES / 2) omitted.push(key.slice(0, 100));
    else {
      kept[key] = value;
      bytes += size;
    }
  }
  return { ...kept, truncated: true, omitted: omitted.slice(0, 100) };
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}

const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;

/** How long an undelivered event waits after so many attempts: doubling from a second to five minutes. */
function eventRetryAfterMs(attempts: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts, 20));
}
