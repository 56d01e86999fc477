import type { JobContext } from '../run/job.ts';
import { syncJob } from '../run/sync-job.ts';
import { wholeNumber } from '../run/variables.ts';

const variables = {
  /** Failures in a row until a provider counts as unhealthy. */
  HEALTH_FAILURES_TO_UNHEALTHY: wholeNumber(3, 1, 100),
  /** Successes in a row until it counts as healthy again. */
  HEALTH_SUCCESSES_TO_HEALTHY: wholeNumber(2, 1, 100),
  /** Statistics are of the samples of so many hours. */
  HEALTH_WINDOW_HOURS: wholeNumber(24, 1, 720),
};

const events = ['ProviderHealthChanged'] as const;

/** The event of a health run. */
export type HealthEvent = (typeof events)[number];
/** What the health job works with. */
export type HealthContext = JobContext<typeof variables, HealthEvent>;

/** Which providers are up and take our key. */
export const healthSync = syncJob({
  name: 'health',
  isPartOfFull: true,
  schedule: {
    cron: '*/5 * * * *',
    words: 'every 5 minutes',
    alarm: { afterMinutes: 20, severity: 'critical' },
  },
  events,
  variables,
  load: async () => (await import('./health-job.ts')).healthJob,
});
