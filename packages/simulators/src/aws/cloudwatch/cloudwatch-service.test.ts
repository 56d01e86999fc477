import {
  CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AwsSimulator, startAwsSimulator } from '../aws-simulator.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const HOUR_AGO = new Date('2026-11-20T11:00:00Z');

function query(Id: string, dimensions: Record<string, string>, Period = 300): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id,
    MetricStat: { Metric: { Namespace: 'AWS/SageMaker', MetricName: 'Invocations', Dimensions }, Period, Stat: 'Sum' },
  };
}

describe('the CloudWatch simulator, with the real SDK client', () => {
  let aws: AwsSimulator;
  let client: CloudWatchClient;
  const data = (MetricDataQueries: MetricDataQuery[], NextToken?: string) =>
    client.send(new GetMetricDataCommand({ MetricDataQueries, StartTime: HOUR_AGO, EndTime: NOW, NextToken }));

  beforeEach(async () => {
    aws = await startAwsSimulator({ startAt: NOW });
    client = new CloudWatchClient({ ...aws.clientConfig(), maxAttempts: 1 });
  });
  afterEach(() => aws.close());

  it('sums invocations a period, newest first, and has no datapoint where there was none', async () => {
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-x' }, 2, 1);
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-x' }, 5, 2);
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-x' }, 7, 31);
    aws.cloudWatch.addInvocations({ endpointName: 'radiant-x' }, 100, 61);
    const answer = await data([query('a', { EndpointName: 'radiant-x', VariantName: 'AllTraffic' })]);
    expect(answer.MetricDataResults?.[0]).toMatchObject({
      Id: 'a',
      Values: [7, 7],
      Timestamps: [new Date('2026-11-20T11:55:00Z'), new Date('2026-11-20T11:25:00Z')],
      StatusCode: 'Complete',
    });
  });

  it('keeps variants and inference components apart, by exactly their dimensions', async () => {
    aws.cloudWatch.addInvocations({ inferenceComponentName: 'x-ic' }, 3);
    const answer = await data([
      query('component', { InferenceComponentName: 'x-ic' }),
      query('endpoint', { EndpointName: 'radiant-x', VariantName: 'AllTraffic' }),
      query('less', { EndpointName: 'radiant-x' }),
    ]);
    expect(answer.MetricDataResults?.map(({ Values }) => Values)).toEqual([[3], [], []]);
  });

  it('has steady traffic in every minute', async () => {
    aws.cloudWatch.setTraffic({ endpointName: 'radiant-x' }, 3);
    const answer = await data([query('a', { EndpointName: 'radiant-x', VariantName: 'AllTraffic' }, 3600)]);
    expect(answer.MetricDataResults?.[0]?.Values).toEqual([180]);
  });

  it('refuses 501 queries and queries of one id', async () => {
    const queries = Array.from({ length: 501 }, (_, index) => query(`q${index}`, {}));
    await expect(data(queries)).rejects.toThrow('must not have a size greater than 500');
    await expect(data(queries.slice(1))).resolves.toBeDefined();
    await expect(data([query('a', {}), query('a', {})])).rejects.toThrow('must be unique');
  });

  it('pages', async () => {
    aws.cloudWatch.setPageSize(2);
    const queries = ['a', 'b', 'c'].map((id) => query(id, {}));
    const first = await data(queries);
    const second = await data(queries, first.NextToken);
    expect(first.MetricDataResults?.map(({ Id }) => Id)).toEqual(['a', 'b']);
    expect(second.MetricDataResults?.map(({ Id }) => Id)).toEqual(['c']);
    expect(second.NextToken).toBeUndefined();
  });

  it('records metrics that are put, compressed ones too', async () => {
    const MetricData = Array.from({ length: 300 }, (_, index) => ({
      MetricName: 'SyncAgeSeconds',
      Dimensions: [{ Name: 'SyncType', Value: 'full' }],
      Value: index,
      Unit: 'Seconds' as const,
    }));
    await client.send(new PutMetricDataCommand({ Namespace: 'Radiant', MetricData }));
    expect(aws.cloudWatch.put).toHaveLength(300);
    expect(aws.cloudWatch.put[2]).toMatchObject({
      namespace: 'Radiant',
      metricName: 'SyncAgeSeconds',
      dimensions: { SyncType: 'full' },
      values: [2],
      unit: 'Seconds',
    });
  });
});
