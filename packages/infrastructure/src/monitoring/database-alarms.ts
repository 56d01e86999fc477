import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { AuroraDatabase } from '../constructs/aurora-database.ts';
import type { AlarmDefinition } from './alarm-definition.ts';

/** Alarms about the cluster of the stack's own; an existing database is watched by whoever runs it. */
export function databaseAlarms({ cluster, proxy }: AuroraDatabase): AlarmDefinition[] {
  const period = Duration.minutes(5);
  return [
    {
      name: 'database-at-capacity',
      severity: 'high',
      meaning: 'The cluster uses more than 90 % of the capacity it may scale to; queries get slower.',
      metric: cluster.metric('ACUUtilization', { period, statistic: 'Average' }),
      threshold: 90,
      evaluationPeriods: 3,
      missing: 'quiet',
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
      evaluationPeriods: 3,
      missing: 'quiet',
    },
  ];
}
