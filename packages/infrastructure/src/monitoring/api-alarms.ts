import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { AdminApiStack } from '../stacks/admin-api-stack.ts';
import type { AlarmDefinition } from './alarm-definition.ts';

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
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      missing: 'quiet',
    },
    {
      name: 'api-slow',
      severity: 'medium',
      meaning: 'One request in a hundred takes more than 3 seconds.',
      metric: api.api.metricLatency({ period, statistic: 'p99' }),
      threshold: 3_000,
      evaluationPeriods: 6,
      datapointsToAlarm: 4,
      missing: 'quiet',
    },
    ...[read, write].map(
      (each): AlarmDefinition => ({
        name: `${each === read ? 'api-read' : 'api-write'}-throttled`,
        severity: 'medium',
        meaning: 'Lambda refused to run the function: the account has no concurrency left.',
        metric: each.function.metricThrottles({ period, statistic: 'Sum' }),
        threshold: 0,
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
        missing: 'quiet',
      }),
    ),
  ];
}
