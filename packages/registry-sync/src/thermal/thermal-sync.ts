import { z } from 'zod';
import type { JobContext } from '../run/job.ts';
import { syncJob } from '../run/sync-job.ts';
import { wholeNumber } from '../run/variables.ts';

const variables = {
  /** `act` carries warm-ups and scaling to zero out; `observe` records what it would do. */
  THERMAL_ACTIONS: z.enum(['observe', 'act'], { error: 'expected observe or act' }).default('observe'),
  /** An invocation this recent makes a WARM model HOT. */
  THERMAL_HOT_WINDOW_MINUTES: wholeNumber(5, 1, 1_440),
  /** How long an endpoint that was told to grow may take until it is ready. */
  THERMAL_WAKE_LIMIT_MINUTES: wholeNumber(30, 1, 1_440),
  /** SageMaker calls for one endpoint each that are made at the same time. */
  THERMAL_CONCURRENCY: wholeNumber(8, 1, 50),
  /** An unchanged endpoint is described again after so long; see docs/decisions/2026-11-24-unchanged-endpoints.md. */
  THERMAL_REFRESH_MINUTES: wholeNumber(1_440, 5, 43_200),
  /** Unchanged endpoints described again in one run, at most. */
  THERMAL_REFRESH_MOST: wholeNumber(20, 0, 1_000),
};

const events = ['ModelThermalStateChanged', 'ModelWarmUpChanged'] as const;

/** One of the events of a thermal run. */
export type ThermalEvent = (typeof events)[number];
/** What the thermal job works with. */
export type ThermalContext = JobContext<typeof variables, ThermalEvent>;

/** Which self-hosted models answer now; wakes and scales them in where it may. */
export const thermalSync = syncJob({
  name: 'thermal',
  isPartOfFull: true,
  schedule: {
    cron: '*/5 * * * *',
    words: 'every 5 minutes',
    alarm: { afterMinutes: 20, severity: 'critical' },
  },
  events,
  variables,
  load: async () => (await import('./thermal-job.ts')).thermalJob,
});
