import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { InvocationTarget } from './invocation-metrics.ts';

/** Queries for a list of targets, and the endpoint that each query's id stands for. */
export interface InvocationQueries {
  readonly queries: readonly MetricDataQuery[];
  readonly endpointById: ReadonlyMap<string, string>;
}

/** One query for each variant or component: the sum of Invocations in periods of `periodSeconds`. */
export function invocationQueries(
  targets: readonly (string | InvocationTarget)[],
  periodSeconds: number,
): InvocationQueries {
  const series = targets.flatMap((target) => {
    const {
      endpointName,
      variants = ['AllTraffic'],
      inferenceComponents = [],
    } = typeof target === 'string' ? { endpointName: target } : target;
    const dimensions =
      inferenceComponents.length > 0
        ? inferenceComponents.map((name) => [{ Name: 'InferenceComponentName', Value: name }])
        : variants.map((name) => [
            { Name: 'EndpointName', Value: endpointName },
            { Name: 'VariantName', Value: name },
          ]);
    return dimensions.map((Dimensions) => ({ endpointName, Dimensions }));
  });
  const queries = series.map(({ Dimensions }, index) => ({
    Id: `q${index}`,
    MetricStat: {
      Metric: { Namespace: 'AWS/SageMaker', MetricName: 'Invocations', Dimensions },
      Period: periodSeconds,
      Stat: 'Sum',
    },
  }));
  return { queries, endpointById: new Map(series.map(({ endpointName }, index) => [`q${index}`, endpointName])) };
}
