import { METRICS, METRICS_NAMESPACE } from '@radiant/contracts';
import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';

/** One of the registry's own metrics, as the sync function emits it. */
export function registryMetric(
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
    dimensionsMap: { service: 'registry-sync', ...options.dimension },
    statistic: options.statistic,
    period: Duration.minutes(options.periodMinutes ?? 5),
    ...(options.label === undefined ? {} : { label: options.label }),
  });
}
