import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRICS_NAMESPACE } from '@radiant/contracts';

/** What a number counts. */
export type MetricUnitName = 'count' | 'milliseconds' | 'seconds' | 'none';

/** One number for CloudWatch. */
export interface Metric {
  /** In capitals, such as `SyncAgeSeconds`. */
  readonly name: string;
  readonly value: number;
  readonly unit: MetricUnitName;
  /** At most one more dimension beside the service, such as `{ SyncType: 'full' }`: each combination is a metric that is paid for. */
  readonly dimension?: Readonly<Record<string, string>>;
}

/** Takes numbers; what is not finite is left out. */
export interface MetricSink {
  add(...metrics: readonly Metric[]): void;
}

const UNITS = {
  count: MetricUnit.Count,
  milliseconds: MetricUnit.Milliseconds,
  seconds: MetricUnit.Seconds,
  none: MetricUnit.NoUnit,
} as const satisfies Record<MetricUnitName, string>;

/** Metrics as lines of the log in CloudWatch's embedded format: no call, no permission, no waiting. */
export function lambdaMetrics(service: string): MetricSink {
  const metrics = new Metrics({ namespace: METRICS_NAMESPACE, serviceName: service });
  return {
    add(...added) {
      for (const { name, value, unit, dimension = {} } of added) {
        if (!Number.isFinite(value)) continue;
        const single = metrics.singleMetric();
        for (const [key, text] of Object.entries(dimension)) single.addDimension(key, text);
        single.addMetric(name, UNITS[unit], value);
      }
    },
  };
}
