import { type Pool, waitingEvents } from '@radiant/database';
import type { Notice } from './notice.ts';

/** Events that have waited so long, in ms, did not just come from a run that is still sending. */
const LONG_MS = 900_000;

/** A notice when events have waited for the bus for long, else null. */
export async function eventsWaitingNotice(pool: Pool): Promise<Notice | null> {
  const { waiting, oldest_at } = await waitingEvents(pool);
  if (oldest_at === null || Date.now() - oldest_at.getTime() < LONG_MS) return null;
  const message = `${waiting} event(s) wait for the bus, the oldest since ${oldest_at.toISOString()}; none is lost, each run tries again`;
  return {
    code: 'events_waiting',
    subject: 'event bus',
    message,
    details: { waiting, oldestAt: oldest_at.toISOString() },
  };
}
