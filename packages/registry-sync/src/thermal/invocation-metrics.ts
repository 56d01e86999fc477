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

/** How long an endpoint took over the last day, from the request's arrival at SageMaker to the answer's leaving it, in ms. */
export interface EndpointLatency {
  readonly averageMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/**
 * Reads how often endpoints were invoked and how long they took, from CloudWatch: metrics only, never the endpoint itself.
 *
 * Throws RegistryError as the SageMaker observer does.
 */
export interface InvocationMetrics {
  /**
   * Traffic by endpoint name in the `windowMinutes` before `now`, so that one query serves models with different idle times. Every
   * target is there, with 0 where CloudWatch has no datapoint.
   */
  invocationActivity(
    targets: readonly InvocationTarget[],
    windowMinutes: number,
    now: Date,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Map<string, InvocationActivity>>;
  /** Latency by endpoint name over the day before `now`; what has no datapoint, or none that CloudWatch could compute, is not there. */
  latencies(
    targets: readonly InvocationTarget[],
    now: Date,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Map<string, EndpointLatency>>;
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
      for await (const [{ endpointName }, result] of readSeries(client(), series, range, options?.signal)) {
        const known = activity.get(endpointName);
        if (known) activity.set(endpointName, withResult(known, result));
      }
      return activity;
    },
    async latencies(targets, now, options) {
      const series = latencySeries(targets);
      const found: LatencyDatapoint[] = [];
      const range = windowBefore(now, DAY_SECONDS / 60, 60);
      for await (const [{ endpointName, unit, figure }, result] of readSeries(
        client(),
        series,
        range,
        options?.signal,
      )) {
        const times = result.StatusCode === 'Complete' ? (result.Timestamps ?? []) : [];
        for (const [index, time] of times.entries()) {
          const value = result.Values?.[index];
          if (value !== undefined) found.push({ endpointName, at: `${unit} ${time.getTime()}`, figure, value });
        }
      }
      return latenciesOf(found);
    },
  };
}

/** Each series of some endpoints with its result, in as few calls as CloudWatch allows. */
async function* readSeries<Series extends { readonly query: MetricDataQuery }>(
  client: CloudWatchClient,
  series: readonly Series[],
  range: { readonly StartTime: Date; readonly EndTime: Date },
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly [Series, MetricDataResult]> {
  for (let start = 0; start < series.length; start += QUERIES_MAX) {
    const batch = series.slice(start, start + QUERIES_MAX).map(({ query }) => query);
    for (const result of await readBatch(client, batch, range, signal)) {
      const one = series[Number(result.Id?.slice(1))];
      if (one !== undefined) yield [one, result];
    }
  }
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

/** A variant or component with what is said of it in CloudWatch. */
function metricsOf(targets: readonly InvocationTarget[]) {
  const units = targets.flatMap((target) =>
    target.units.map((unit) => ({ ...unit, endpointName: target.endpointName })),
  );
  return units.map(({ endpointName, kind, name }) => {
    const Dimensions =
      kind === 'inference_component'
        ? [{ Name: 'InferenceComponentName', Value: name }]
        : [
            { Name: 'EndpointName', Value: endpointName },
            { Name: 'VariantName', Value: name },
          ];
    const metric = (MetricName: string) => ({ Namespace: 'AWS/SageMaker', MetricName, Dimensions });
    return { endpointName, unit: `${kind} ${name}`, metric };
  });
}

/** One query for each variant or component of each endpoint: the sum of Invocations in periods of `periodSeconds`. */
function invocationSeries(targets: readonly InvocationTarget[], periodSeconds: number) {
  return metricsOf(targets).map(({ endpointName, metric }, index) => ({
    endpointName,
    query: { Id: `q${index}`, MetricStat: { Metric: metric('Invocations'), Period: periodSeconds, Stat: 'Sum' } },
  }));
}

const DAY_SECONDS = 86_400;
const MICROSECONDS_A_MS = 1_000;

/** What is asked of a variant or component: both latencies are in microseconds, and their sum is what a caller in the region waits. */
const LATENCY_QUERIES = [
  ['ModelLatency', 'SampleCount', 'calls'],
  ['ModelLatency', 'Average', 'averageMs'],
  ['OverheadLatency', 'Average', 'averageMs'],
  ['ModelLatency', 'p50', 'p50Ms'],
  ['OverheadLatency', 'p50', 'p50Ms'],
  ['ModelLatency', 'p95', 'p95Ms'],
  ['OverheadLatency', 'p95', 'p95Ms'],
] as const;

/** Seven queries for each variant or component, over one period of a day, since percentiles of periods cannot be put together. */
function latencySeries(targets: readonly InvocationTarget[]) {
  const asked = metricsOf(targets).flatMap(({ endpointName, unit, metric }) =>
    LATENCY_QUERIES.map(([name, Stat, figure]) => ({ endpointName, unit, figure, Metric: metric(name), Stat })),
  );
  return asked.map(({ Metric, Stat, ...series }, index) => ({
    ...series,
    query: { Id: `q${index}`, MetricStat: { Metric, Period: DAY_SECONDS, Stat } },
  }));
}

interface LatencyDatapoint {
  readonly endpointName: string;
  /** The variant or component, and the period. */
  readonly at: string;
  readonly figure: 'calls' | keyof EndpointLatency;
  readonly value: number;
}

/** The figures of each endpoint: of its variants and periods, of which there is mostly one, the mean by their calls. */
function latenciesOf(datapoints: readonly LatencyDatapoint[]): Map<string, EndpointLatency> {
  const byEndpoint = new Map<string, Map<string, Record<LatencyDatapoint['figure'], number>>>();
  for (const { endpointName, at, figure, value } of datapoints) {
    const parts = byEndpoint.get(endpointName) ?? new Map();
    const part = parts.get(at) ?? { calls: 0, averageMs: 0, p50Ms: 0, p95Ms: 0 };
    part[figure] += figure === 'calls' ? value : value / MICROSECONDS_A_MS;
    byEndpoint.set(endpointName, parts.set(at, part));
  }
  const latencies = new Map<string, EndpointLatency>();
  for (const [endpointName, parts] of byEndpoint) {
    const all = [...parts.values()];
    const calls = all.reduce((sum, part) => sum + part.calls, 0);
    if (calls === 0) continue;
    const mean = (figure: keyof EndpointLatency) =>
      all.reduce((sum, part) => sum + part.calls * part[figure], 0) / calls;
    latencies.set(endpointName, { averageMs: mean('averageMs'), p50Ms: mean('p50Ms'), p95Ms: mean('p95Ms') });
  }
  return latencies;
}
