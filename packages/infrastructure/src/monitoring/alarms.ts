import { METRICS, METRICS_NAMESPACE } from '@radiant/contracts';
import { SCHEDULES } from '@radiant/registry-sync/schedules';
import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { AuroraDatabase } from '../constructs/registry-database.ts';
import type { StageSettings } from '../settings/stage-settings.ts';
import type { AdminApiStack } from '../stacks/admin-api-stack.ts';
import type { SyncStack } from '../stacks/sync-stack.ts';

/** How soon somebody must look: now, today, this week. */
export type AlarmSeverity = 'critical' | 'high' | 'medium';

/** One alarm as data. Its section in the runbook is `#alarm-<section>`. */
export interface AlarmDefinition {
  /** In kebab-case. */
  readonly name: string;
  /** What the runbook calls it, where several alarms share a section; the name unless said otherwise. */
  readonly section?: string;
  readonly severity: AlarmSeverity;
  /** What has happened when it rings, and what that means for those who use the registry. */
  readonly meaning: string;
  readonly metric: IMetric;
  /** Rings when the value is above it. */
  readonly threshold: number;
  /** How many in a row are looked at; 3 unless said otherwise. */
  readonly evaluationPeriods?: number;
  /** How many of them it takes; all unless said otherwise. */
  readonly datapointsToAlarm?: number;
  /** Where no data is itself an alarm (a heartbeat); else it is quiet (an error that did not occur). */
  readonly missing?: 'alarm';
}

/** One of the registry's own metrics of a stage, as the sync function emits it. */
export function registryMetric(
  stage: string,
  metric: keyof typeof METRICS,
  options: {
    readonly dimension?: Readonly<Record<string, string>>;
    readonly statistic: string;
    readonly label?: string;
    readonly periodMinutes?: number;
  },
): Metric {
  return new Metric({
    namespace: METRICS_NAMESPACE,
    metricName: METRICS[metric],
    dimensionsMap: { service: 'registry-sync', Stage: stage, ...options.dimension },
    statistic: options.statistic,
    period: Duration.minutes(options.periodMinutes ?? 5),
    ...(options.label === undefined ? {} : { label: options.label }),
  });
}

/** Alarms about the sync: stale, failing, slow, or with events that nobody took. */
export function syncAlarms(
  { sync, deadLetters }: SyncStack,
  { stage, sync: settings }: StageSettings,
): AlarmDefinition[] {
  const { function: syncFunction } = sync;
  const fiveMinutes = { period: Duration.minutes(5) };
  const stale = SCHEDULES.map(
    ({ syncType, alarm }): AlarmDefinition => ({
      name: `${syncType}-sync-stale`,
      section: 'sync-stale',
      severity: alarm.severity,
      meaning: `No ${syncType} sync has completed for ${alarm.afterMinutes} minutes: selectors decide on old data.`,
      metric: registryMetric(stage, 'syncAge', { dimension: { SyncType: syncType }, statistic: 'Maximum' }),
      threshold: alarm.afterMinutes * 60,
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
      datapointsToAlarm: 2,
    },
    {
      name: 'sync-throttled',
      severity: 'medium',
      meaning: 'Lambda refused to start a sync: the concurrency reserved or left is used up.',
      metric: syncFunction.metricThrottles({ ...fiveMinutes, statistic: 'Sum' }),
      threshold: 0,
      datapointsToAlarm: 3,
    },
    {
      name: 'sync-slow',
      severity: 'medium',
      meaning: `A run took more than 80 % of its ${settings.timeoutSeconds} seconds; what does not fit is left for the next run.`,
      metric: syncFunction.metricDuration({ ...fiveMinutes, statistic: 'Maximum' }),
      threshold: settings.timeoutSeconds * 1_000 * 0.8,
      datapointsToAlarm: 2,
    },
    {
      name: 'dead-letters',
      severity: 'high',
      meaning: 'An event could not be handled after its retries and waits in the dead-letter queue.',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ ...fiveMinutes, statistic: 'Maximum' }),
      threshold: 0,
      evaluationPeriods: 1,
    },
    {
      name: 'events-waiting',
      severity: 'high',
      meaning: 'Events have waited 15 minutes for the bus: consumers do not hear of changes. None is lost.',
      metric: registryMetric(stage, 'oldestEventAge', { statistic: 'Maximum' }),
      threshold: 900,
      evaluationPeriods: 2,
    },
  ];
}

/** Alarms about what the registry holds: providers that are down, models that cost money. */
export function registryAlarms({ stage, monitoring }: StageSettings): AlarmDefinition[] {
  return [
    {
      name: 'providers-unhealthy',
      severity: 'high',
      meaning: 'Three or more providers are unhealthy at once: more likely our network or keys than all of them.',
      metric: registryMetric(stage, 'providers', { dimension: { Status: 'unhealthy' }, statistic: 'Maximum' }),
      threshold: 2,
    },
    {
      name: 'warm-cost',
      severity: 'high',
      meaning: `Instances of warm models cost more than ${monitoring.warmHourlyCostLimitUsd} USD an hour for an hour (${METRICS.warmHourlyCost}).`,
      metric: registryMetric(stage, 'warmHourlyCost', { statistic: 'Minimum' }),
      threshold: monitoring.warmHourlyCostLimitUsd,
      evaluationPeriods: 12,
    },
  ];
}

/** Alarms about the admin API: failing, slow, throttled. */
export function apiAlarms({ api, read, write }: AdminApiStack): AlarmDefinition[] {
  const period = Duration.minutes(5);
  const failures = api.api.metricServerError({ period, statistic: 'Sum' });
  return [
    {
      name: 'api-failing',
      severity: 'high',
      meaning: 'More than 2 % of requests, and at least 5, were answered with 5xx.',
      metric: new MathExpression({
        expression: 'IF(failures >= 5, 100 * failures / requests, 0)',
        usingMetrics: { failures, requests: api.api.metricCount({ period, statistic: 'Sum' }) },
        period,
        label: 'share of 5xx (%)',
      }),
      threshold: 2,
      datapointsToAlarm: 2,
    },
    {
      name: 'api-slow',
      severity: 'medium',
      meaning: 'One request in a hundred takes more than 3 seconds.',
      metric: api.api.metricLatency({ period, statistic: 'p99' }),
      threshold: 3_000,
      evaluationPeriods: 6,
      datapointsToAlarm: 4,
    },
    ...[read, write].map(
      (each): AlarmDefinition => ({
        name: `${each === read ? 'api-read' : 'api-write'}-throttled`,
        severity: 'medium',
        meaning: 'Lambda refused to run the function: the account has no concurrency left.',
        metric: each.function.metricThrottles({ period, statistic: 'Sum' }),
        threshold: 0,
        datapointsToAlarm: 2,
      }),
    ),
  ];
}

/** A metric of the cluster behind the proxy. */
export function clusterMetric(metricName: string, clusterIdentifier: string, statistic: string): Metric {
  return new Metric({
    namespace: 'AWS/RDS',
    metricName,
    dimensionsMap: { DBClusterIdentifier: clusterIdentifier },
    statistic,
    period: Duration.minutes(5),
  });
}

/** Alarms about the cluster of the stack's own; an existing database is watched by whoever runs it. */
export function databaseAlarms({ clusterIdentifier, proxy }: AuroraDatabase): AlarmDefinition[] {
  const period = Duration.minutes(5);
  return [
    {
      name: 'database-at-capacity',
      severity: 'high',
      meaning: 'The cluster uses more than 90 % of the capacity it may scale to; queries get slower.',
      metric: clusterMetric('ACUUtilization', clusterIdentifier, 'Average'),
      threshold: 90,
    },
    {
      name: 'database-connections-awaited',
      severity: 'high',
      meaning: 'Functions wait more than a second for a connection of the proxy.',
      metric: new Metric({
        namespace: 'AWS/RDS',
        metricName: 'DatabaseConnectionsBorrowLatency',
        dimensionsMap: { ProxyName: proxy.dbProxyName },
        // In microseconds.
        statistic: 'Average',
        period,
      }),
      threshold: 1_000_000,
    },
  ];
}
