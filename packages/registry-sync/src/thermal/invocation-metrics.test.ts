import { type AwsSimulator, startAwsSimulator } from '@radiant/simulators/aws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloudWatchMetrics, type InvocationMetrics } from './invocation-metrics.ts';

const NOW = new Date('2026-11-20T12:00:30Z');

/** An endpoint with plain variants of these names. */
const endpoint = (endpointName: string, ...variants: string[]) => ({
  endpointName,
  units: (variants.length > 0 ? variants : ['AllTraffic']).map((name) => ({ kind: 'variant' as const, name })),
});

describe('the CloudWatch invocation metrics', () => {
  let aws: AwsSimulator;
  let metrics: InvocationMetrics;

  beforeEach(async () => {
    aws = await startAwsSimulator({ startAt: NOW });
    metrics = cloudWatchMetrics({ ...aws.clientConfig(), maxAttempts: 1 });
  });
  afterEach(() => aws.close());

  const counts = async (targets: Parameters<InvocationMetrics['invocationActivity']>[0]) =>
    new Map([...(await metrics.invocationActivity(targets, 15, NOW))].map(([name, one]) => [name, one.invocations]));

  it('sums what was invoked inside the window and says 0 of what was not', async () => {
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-a' }, 4, 0.25);
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-a' }, 2, 14);
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-a' }, 99, 16);
    expect(await counts([endpoint('radiant-a'), endpoint('radiant-b')])).toEqual(
      new Map([
        ['radiant-a', 6],
        ['radiant-b', 0],
      ]),
    );
  });

  it('adds up the variants of an endpoint', async () => {
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-a', variantName: 'blue' }, 1);
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-a', variantName: 'green' }, 2);
    const target = endpoint('radiant-a', 'blue', 'green');
    expect(await counts([target])).toEqual(new Map([['radiant-a', 3]]));
  });

  it('counts by components where there are any, though the variant has a count too', async () => {
    aws.cloudWatch.addInvocations({ inferenceComponentName: 'a-ic' }, 5);
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-a' }, 9);
    const target = { endpointName: 'radiant-a', units: [{ kind: 'inference_component' as const, name: 'a-ic' }] };
    expect(await counts([target])).toEqual(new Map([['radiant-a', 5]]));
  });

  it('knows the minute of the last invocation', async () => {
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-a' }, 1, 10);
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-a' }, 1, 40);
    const activity = await metrics.invocationActivity([endpoint('radiant-a'), endpoint('radiant-b')], 60, NOW);
    expect(activity.get('radiant-a')).toEqual({ invocations: 2, lastInvokedAt: new Date('2026-11-20T11:50:00Z') });
    expect(activity.get('radiant-b')).toEqual({ invocations: 0, lastInvokedAt: null });
  });

  it('reads how long a day’s calls took: the model and what is around it, in milliseconds', async () => {
    const resource = { endpointName: 'radiant-a' };
    aws.cloudWatch.addInvocations(resource, 90, 5, { modelMs: 200, overheadMs: 20 });
    aws.cloudWatch.addInvocations(resource, 10, 60 * 20, { modelMs: 900, overheadMs: 50 });
    aws.cloudWatch.addInvocations(resource, 500, 60 * 25, { modelMs: 5_000, overheadMs: 50 });
    aws.cloudWatch.addInvocations({ inferenceComponentName: 'b-ic' }, 4, 5, { modelMs: 70, overheadMs: 5 });
    const component = { endpointName: 'radiant-b', units: [{ kind: 'inference_component' as const, name: 'b-ic' }] };
    const latencies = await metrics.latencies([endpoint('radiant-a'), component, endpoint('radiant-idle')], NOW);
    expect(latencies).toEqual(
      new Map([
        ['radiant-a', { averageMs: 293, p50Ms: 220, p95Ms: 950 }],
        ['radiant-b', { averageMs: 75, p50Ms: 75, p95Ms: 75 }],
      ]),
    );
  });

  it('weighs the latency of an endpoint’s variants by their calls', async () => {
    const called = (variantName: string, count: number, modelMs: number) =>
      aws.cloudWatch.addInvocations({ endpointName: 'radiant-a', variantName }, count, 5, { modelMs, overheadMs: 0 });
    called('blue', 3, 100);
    called('green', 1, 500);
    expect((await metrics.latencies([endpoint('radiant-a', 'blue', 'green')], NOW)).get('radiant-a')).toMatchObject({
      p50Ms: 200,
    });
  });

  it('reads a whole day in five-minute steps', async () => {
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-a' }, 7, 23 * 60);
    const activity = await metrics.invocationActivity([endpoint('radiant-a')], 24 * 60, NOW);
    expect(activity.get('radiant-a')).toEqual({ invocations: 7, lastInvokedAt: new Date('2026-11-19T13:00:00Z') });
  });

  it('asks for 1,200 endpoints in three calls, and reads pages to their end', async () => {
    const targets = Array.from({ length: 1200 }, (_, index) => endpoint(`radiant-${index}`));
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-499' }, 1);
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-1199' }, 2);
    const found = await counts(targets);
    expect([...found].filter(([, count]) => count > 0)).toEqual([
      ['radiant-499', 1],
      ['radiant-1199', 2],
    ]);
    expect(aws.countCalls('cloudwatch:GetMetricData')).toBe(3);
    aws.cloudWatch.setPageSize(300);
    expect(await counts(targets)).toEqual(found);
    expect(aws.countCalls('cloudwatch:GetMetricData')).toBe(3 + 5);
  });

  it('asks nothing for no endpoint', async () => {
    expect(await counts([])).toEqual(new Map());
    expect(aws.calls).toEqual([]);
  });

  it('fails rather than take a metric that could not be computed for zero', async () => {
    aws.cloudWatch.failNextResult('InternalError');
    await expect(counts([endpoint('radiant-a')])).rejects.toMatchObject({
      code: 'upstream_failed',
      retryable: true,
    });
    aws.cloudWatch.failNextResult('Forbidden');
    await expect(counts([endpoint('radiant-a')])).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('tells throttled from denied', async () => {
    aws.faults.throttle('cloudwatch:*', 1);
    await expect(counts([endpoint('radiant-a')])).rejects.toMatchObject({ code: 'rate_limited' });
    aws.faults.deny('cloudwatch:*');
    await expect(counts([endpoint('radiant-a')])).rejects.toMatchObject({ code: 'forbidden' });
  });
});
