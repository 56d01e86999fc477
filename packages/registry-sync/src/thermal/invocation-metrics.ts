import {
  CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { RegistryError, storableText } from '@radiant/contracts';
import { type AwsClientSettings, lazy, sdkClientConfig, sdkFailure } from '../aws-sdk.ts';
import type { ScalingUnit } from './observed-endpoint.ts';

/** Whose invocations to count: an endpoint's inference components or its plain variants, whichever scale. */
interface InvocationTarget {
  readonly endpointName: string;
  readonly units: readonly Pick<ScalingUnit, 'kind' | 'name'>[];
}

/** Traffic of an endpoint inside the window. */
interface InvocationActivity {
  readonly invocations: number;
  /** Start of the newest minute with an invocation (of the newest 5 minutes for windows over 3 hours); null when there was none. */
  readonly lastInvokedAt: Date | null;
}

/**
 * Reads how often endpoints were invoked, from CloudWatch: metrics only, never the endpoint itself.
 *
 * Throws RegistryError as the SageMaker observer does. The map has an entry for every target, 0 where CloudWatch has no datapoint.
 */
export interface InvocationMetrics {
  /** Traffic by endpoint name in the `windowMinutes` before `now`, so that one query serves models with different idle times. */
  invocationActivity(
    targets: readonly InvocationTarget[],
    windowMinutes: number,
    now: Date,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Map<string, InvocationActivity>>;
}

/** CloudWatch's limit on the queries of one call. */
const QUERIES_MAX = 500;
/** Up to here one-minute periods; 500 queries of 180 minutes stay under CloudWatch's 100,800 datapoints a call. */
const FINE_WINDOW_MINUTES = 180;

/** The metrics over the real SDK client, which is made at the first call. */
export function cloudWatchMetrics(settings: AwsClientSettings = {}): InvocationMetrics {
  const client = lazy(() => new CloudWatchClient(sdkClientConfig(settings)));
  return {
    async invocationActivity(targets, windowMinutes, now, options) {
      const periodSeconds = windowMinutes > FINE_WINDOW_MINUTES ? 300 : 60;
      const series = invocationSeries(targets, periodSeconds);
      const range = windowBefore(now, windowMinutes, periodSeconds);
      const activity = new Map<string, InvocationActivity>(
        targets.map(({ endpointName }) => [endpointName, { invocations: 0, lastInvokedAt: null }]),
      );
      for (let start = 0; start < series.length; start += QUERIES_MAX) {
        const batch = series.slice(start, start + QUERIES_MAX).map(({ query }) => query);
        for (const result of await readBatch(client(), batch, range, options?.signal)) {
          const endpointName = series[Number(result.Id?.slice(1))]?.endpointName;
          const known = endpointName === undefined ? undefined : activity.get(endpointName);
          if (endpointName !== undefined && known) activity.set(endpointName, withResult(known, result));
        }
      }
      return activity;
    },
  };
}

/** Starts at a whole period, since CloudWatch answers slowly and coarsely otherwise. */
function windowBefore(now: Date, windowMinutes: number, periodSeconds: number) {
  const periodMs = periodSeconds * 1000;
  const start = Math.floor((now.getTime() - windowMinutes * 60_000) / periodMs) * periodMs;
  return { StartTime: new Date(start), EndTime: now };
}

async function readBatch(
  client: CloudWatchClient,
  queries: readonly MetricDataQuery[],
  range: { readonly StartTime: Date; readonly EndTime: Date },
  signal: AbortSignal | undefined,
): Promise<MetricDataResult[]> {
  const results: MetricDataResult[] = [];
  let token: string | undefined;
  do {
    const input = { MetricDataQueries: [...queries], ...range, ...(token !== undefined && { NextToken: token }) };
    const answer = await client
      .send(new GetMetricDataCommand(input), { ...(signal && { abortSignal: signal }) })
      .catch((thrown: unknown) => {
        throw sdkFailure(thrown, 'Reading SageMaker invocations from CloudWatch');
      });
    results.push(...(answer.MetricDataResults ?? []));
    token = answer.NextToken;
  } while (token !== undefined);
  return results;
}

/** A result that CloudWatch could not compute is unknown, and unknown is not zero: it would scale in a model in use. */
function withResult(known: InvocationActivity, result: MetricDataResult): InvocationActivity {
  if (result.StatusCode === 'InternalError' || result.StatusCode === 'Forbidden') {
    const forbidden = result.StatusCode === 'Forbidden';
    const label = storableText(result.Label ?? result.Id ?? 'an endpoint', 200);
    const message = `CloudWatch could not compute the invocations of ${label}: ${result.StatusCode}`;
    throw new RegistryError(forbidden ? 'forbidden' : 'upstream_failed', message, { retryable: !forbidden });
  }
  const values = result.Values ?? [];
  const times = (result.Timestamps ?? []).filter((_, index) => (values[index] ?? 0) > 0);
  const newest = [known.lastInvokedAt, ...times].reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
  return { invocations: known.invocations + values.reduce((sum, value) => sum + value, 0), lastInvokedAt: newest };
}

/** One query for each variant or component of each endpoint: the sum of Invocations in periods of `periodSeconds`. */
function invocationSeries(targets: readonly InvocationTarget[], periodSeconds: number) {
  const units = targets.flatMap((target) =>
    target.units.map((unit) => ({ ...unit, endpointName: target.endpointName })),
  );
  return units.map(({ endpointName, kind, name }, index) => {
    const Dimensions =
      kind === 'inference_component'
        ? [{ Name: 'InferenceComponentName', Value: name }]
        : [
            { Name: 'EndpointName', Value: endpointName },
            { Name: 'VariantName', Value: name },
          ];
    const Metric = { Namespace: 'AWS/SageMaker', MetricName: 'Invocations', Dimensions };
    return { endpointName, query: { Id: `q${index}`, MetricStat: { Metric, Period: periodSeconds, Stat: 'Sum' } } };
  });
}
