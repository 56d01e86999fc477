import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery, type MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { RegistryError } from '@radiant/contracts';
import { type AwsClientSettings, sdkClientConfig, lazy, sdkFailure } from '../../aws-sdk.ts';
import type { InvocationActivity, InvocationMetrics } from './invocation-metrics.ts';
import { invocationQueries } from './invocation-queries.ts';

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
