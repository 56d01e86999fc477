import {
  CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { RegistryError } from '@radiant/contracts';
import { type AwsClientSettings, lazy, sdkClientConfig, sdkFailure } from '../aws-sdk.ts';

/**
 * Whose invocations to count: an endpoint's inference components where it has any, else its plain variants. Never both, since a
 * request to a component would count twice. A bare name stands for the endpoint with the one variant `AllTraffic`.
 */
export interface InvocationTarget {
  readonly endpointName: string;
  /** Names of plain variants; SageMaker's usual name `AllTraffic` when left out. */
  readonly variants?: readonly string[];
  /** Names of inference components, under which CloudWatch keeps their invocations; none when left out. */
  readonly inferenceComponents?: readonly string[];
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
  /** Invocations by endpoint name in the `windowMinutes` before `now`. */
  recentInvocations(
    targets: readonly (string | InvocationTarget)[],
    windowMinutes: number,
    now: Date,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Map<string, number>>;
  /** The same with the time of the last invocation, so that one query serves models with different idle times. */
  invocationActivity(
    targets: readonly (string | InvocationTarget)[],
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
  const invocationActivity: InvocationMetrics['invocationActivity'] = async (targets, windowMinutes, now, options) => {
    const periodSeconds = windowMinutes > FINE_WINDOW_MINUTES ? 300 : 60;
    const { queries, endpointById } = invocationQueries(targets, periodSeconds);
    const range = windowBefore(now, windowMinutes, periodSeconds);
    const activity = new Map<string, InvocationActivity>(
      targets.map((target) => [
        typeof target === 'string' ? target : target.endpointName,
        { invocations: 0, lastInvokedAt: null },
      ]),
    );
    for (let start = 0; start < queries.length; start += QUERIES_MAX) {
      const batch = queries.slice(start, start + QUERIES_MAX);
      for (const result of await readBatch(client(), batch, range, options?.signal)) {
        const endpointName = endpointById.get(result.Id ?? '');
        const known = endpointName === undefined ? undefined : activity.get(endpointName);
        if (endpointName !== undefined && known) activity.set(endpointName, withResult(known, result));
      }
    }
    return activity;
  };
  return {
    invocationActivity,
    async recentInvocations(targets, windowMinutes, now, options) {
      const activity = await invocationActivity(targets, windowMinutes, now, options);
      return new Map([...activity].map(([name, { invocations }]) => [name, invocations]));
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
    const message = `CloudWatch could not compute the invocations of ${result.Label ?? result.Id}: ${result.StatusCode}`;
    throw new RegistryError(forbidden ? 'forbidden' : 'upstream_failed', message, { retryable: !forbidden });
  }
  const values = result.Values ?? [];
  const times = (result.Timestamps ?? []).filter((_, index) => (values[index] ?? 0) > 0);
  const newest = [known.lastInvokedAt, ...times].reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
  return { invocations: known.invocations + values.reduce((sum, value) => sum + value, 0), lastInvokedAt: newest };
}

/** Queries for a list of targets, and the endpoint that each query's id stands for. */
interface InvocationQueries {
  readonly queries: readonly MetricDataQuery[];
  readonly endpointById: ReadonlyMap<string, string>;
}

/** One query for each variant or component: the sum of Invocations in periods of `periodSeconds`. */
function invocationQueries(targets: readonly (string | InvocationTarget)[], periodSeconds: number): InvocationQueries {
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
