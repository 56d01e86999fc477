import type { SyncType } from '@radiant/contracts';
import { SCHEDULES } from '@radiant/registry-sync/schedules';
import { Cron } from 'croner';

/** Schedules that are running. */
export interface RunningSchedules {
  /** No further run begins; resolves when those under way have ended. */
  stop(): Promise<void>;
}

/**
 * Keeps the schedules, in UTC as EventBridge runs them in AWS, until stopped. `run` is called when a sync is due and reports its
 * own failures. A type that is still under way when it is due again is left out that time.
 */
export function keepSchedules(
  run: (syncType: SyncType) => Promise<void>,
  schedules: readonly { readonly syncType: SyncType; readonly cron: string }[] = SCHEDULES,
): RunningSchedules {
  const underWay = new Set<Promise<void>>();
  const jobs = schedules.map(
    ({ syncType, cron }) =>
      new Cron(cron, { timezone: 'UTC', protect: true, catch: true }, async () => {
        // What fails is due again; nothing that a run throws may end the process.
        const work = run(syncType).catch(() => {});
        underWay.add(work);
        await work;
        underWay.delete(work);
      }),
  );
  return {
    async stop() {
      for (const job of jobs) job.stop();
      await Promise.allSettled(underWay);
    },
  };
}
