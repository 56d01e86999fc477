import type { SyncType } from '@radiant/contracts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** When each sync is due, in UTC, as EventBridge runs them in AWS. */
export const SCHEDULES: readonly { readonly syncType: SyncType; readonly text: string; next(after: Date): Date }[] = [
  { syncType: 'full', text: 'daily 00:00 UTC', next: nextMidnight },
  { syncType: 'health', text: 'every 5 minutes', next: nextFiveMinutes },
  { syncType: 'thermal', text: 'every 5 minutes', next: nextFiveMinutes },
  { syncType: 'pricing', text: 'Sunday 00:00 UTC', next: nextSunday },
];

function nextFiveMinutes(after: Date): Date {
  return new Date((Math.floor(after.getTime() / (5 * MINUTE_MS)) + 1) * 5 * MINUTE_MS);
}

function nextMidnight(after: Date): Date {
  return new Date((Math.floor(after.getTime() / DAY_MS) + 1) * DAY_MS);
}

function nextSunday(after: Date): Date {
  const midnight = nextMidnight(after);
  return new Date(midnight.getTime() + ((7 - midnight.getUTCDay()) % 7) * DAY_MS);
}

/** Schedules that are running. */
export interface RunningSchedules {
  /** No further run begins; resolves when those under way have ended. */
  stop(): Promise<void>;
}

/** Keeps the schedules until stopped. `run` is called when a sync is due and reports its own failures. */
export function keepSchedules(run: (syncType: SyncType) => Promise<void>): RunningSchedules {
  const timers = new Map<SyncType, NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();
  let stopped = false;
  const arm = (schedule: (typeof SCHEDULES)[number]) => {
    if (stopped) return;
    const now = new Date();
    const due = schedule.next(now);
    // Timers count 31 bits of milliseconds (24.8 days); the longest wait here is a week.
    const timer = setTimeout(() => {
      const work = run(schedule.syncType).finally(() => {
        underWay.delete(work);
        arm(schedule);
      });
      underWay.add(work);
    }, due.getTime() - now.getTime());
    timers.set(schedule.syncType, timer);
  };
  for (const schedule of SCHEDULES) arm(schedule);
  return {
    async stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.allSettled(underWay);
    },
  };
}
