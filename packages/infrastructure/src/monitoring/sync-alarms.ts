import { Duration } from 'aws-cdk-lib';
import type { StageSettings } from '../settings/stage-settings.ts';
import type { SyncStack } from '../stacks/sync-stack.ts';
import type { AlarmDefinition } from './alarm-definition.ts';
import { registryMetric } from './registry-metric.ts';

/** Oldest that the last completed run of each type may be, in minutes: its interval, and time for a retry or two. */
export const SYNC_AGE_LIMIT_MINUTES = { health: 20, thermal: 20, full: 26 * 60, pricing: 8 * 24 * 60 } as const;

/** Alarms about the sync: stale, failing, slow, or with events that nobody took. */
export function syncAlarms({ sync, deadLetters }: SyncStack, { sync: settings }: StageSettings): AlarmDefinition[] {
  const { function: syncFunction } = sync;
  const fiveMinutes = { period: Duration.minutes(5) };
  const stale = Object.entries(SYNC_AGE_LIMIT_MINUTES).map(
    ([syncType, minutes]): AlarmDefinition => ({
      name: `${syncType}-sync-stale`,
      severity: syncType === 'health' || syncType === 'thermal' ? 'critical' : 'high',
      meaning: `No ${syncType} sync has completed for ${minutes} minutes: selectors decide on old data.`,
      metric: registryMetric('syncAge', { dimension: { SyncType: syncType }, statistic: 'Maximum' }),
      threshold: minutes * 60,
      evaluationPeriods: 3,
      // Age is reported by every health run, so silence means that nothing runs at all.
      missing: 'alarm',
    }),
  );
  return [
    ...stale,
    {
      name: 'sync-failing',
      severity: 'high',
      meaning: 'Runs of the sync function end with an error.',
      metric: syncFunction.metricErrors({ ...fiveMinutes, statistic: 'Sum' }),
      threshold: 0,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      missing: 'quiet',
    },
    {
      name: 'sync-throttled',
      severity: 'medium',
      meaning: 'Lambda refused to start a sync: the concurrency reserved or left is used up.',
      metric: syncFunction.metricThrottles({ ...fiveMinutes, statistic: 'Sum' }),
      threshold: 0,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      missing: 'quiet',
    },
    {
      name: 'sync-slow',
      severity: 'medium',
      meaning: `A run took more than 80 % of its ${settings.timeoutSeconds} seconds; what does not fit is left for the next run.`,
      metric: syncFunction.metricDuration({ ...fiveMinutes, statistic: 'Maximum' }),
      threshold: settings.timeoutSeconds * 1_000 * 0.8,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      missing: 'quiet',
    },
    {
      name: 'dead-letters',
      severity: 'high',
      meaning: 'An event could not be handled after its retries and waits in the dead-letter queue.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ ...fiveMinutes, statistic: 'Maximum' }),
      threshold: 0,
      evaluationPeriods: 1,
      missing: 'quiet',
    },
    {
      name: 'events-waiting',
      severity: 'high',
      meaning: 'Events have waited 15 minutes for the bus: consumers do not hear of changes. None is lost.',
      metric: registryMetric('oldestEventAge', { statistic: 'Maximum' }),
      threshold: 900,
      evaluationPeriods: 2,
      missing: 'quiet',
    },
  ];
}
