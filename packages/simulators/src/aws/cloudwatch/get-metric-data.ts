import { z } from 'zod';
import { AwsFault, validationFault } from '../wire/aws-fault.ts';
import { epochSeconds, type Operation, operation, toEpochSeconds } from '../wire/operation.ts';
import type { MetricStore } from './metric-store.ts';
import { statistic } from './statistic.ts';

/** CloudWatch's limit on the queries of one call. */
const QUERIES_MAX = 500;

const metricStat = z.object({
  Metric: z.object({
    Namespace: z.string(),
    MetricName: z.string(),
    Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  }),
  Period: z.number().int().min(1),
  Stat: z.string(),
});

const getMetricDataInput = z.object({
  MetricDataQueries: z
    .array(
      z.object({
        Id: z.string().regex(/^[a-z][a-zA-Z0-9_]{0,254}$/, 'The value for parameter Id is not a valid identifier'),
        MetricStat: metricStat,
        Label: z.string().optional(),
        ReturnData: z.boolean().default(true),
      }),
    )
    .max(QUERIES_MAX, `The collection MetricDataQueries must not have a size greater than ${QUERIES_MAX}.`),
  StartTime: epochSeconds,
  EndTime: epochSeconds,
  ScanBy: z.enum(['TimestampDescending', 'TimestampAscending']).default('TimestampDescending'),
  NextToken: z.string().optional(),
});

type Query = z.output<typeof getMetricDataInput>['MetricDataQueries'][number];

/** What tests set about the answers. */
export interface GetMetricDataSettings {
  pageSize(): number;
  /** The status of the next result that fails, once. */
  takeFailure(): string | undefined;
}

/** GetMetricData for single metrics (no expressions). CloudWatch pages by datapoints; they are few here, so pages are cut by queries. */
export function getMetricData(store: MetricStore, settings: GetMetricDataSettings): Operation {
  return operation({
    iamAction: 'cloudwatch:GetMetricData',
    input: getMetricDataInput,
    resources: () => ['*'],
    answer(input) {
      if (input.StartTime >= input.EndTime) {
        throw validationFault('The parameter StartTime must be less than the parameter EndTime.');
      }
      const ids = input.MetricDataQueries.map(({ Id }) => Id);
      if (new Set(ids).size < ids.length) throw validationFault('The values for parameter Id must be unique.');
      const offset = input.NextToken === undefined ? 0 : readToken(input.NextToken);
      const returned = input.MetricDataQueries.filter(({ ReturnData }) => ReturnData);
      const end = offset + settings.pageSize();
      return {
        MetricDataResults: returned.slice(offset, end).map((query) => {
          const StatusCode = settings.takeFailure();
          return StatusCode === undefined
            ? result(store, query, input)
            : { Id: query.Id, Label: query.Label, Timestamps: [], Values: [], StatusCode };
        }),
        NextToken: end < returned.length ? Buffer.from(`${end}`).toString('base64') : undefined,
        Messages: [],
      };
    },
  });
}

function result(
  store: MetricStore,
  { Id, Label, MetricStat }: Query,
  range: { StartTime: Date; EndTime: Date; ScanBy: string },
) {
  const { Namespace, MetricName, Dimensions } = MetricStat.Metric;
  const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
  const periodMs = MetricStat.Period * 1000;
  const periods = new Map<number, number[]>();
  for (const { at, value } of store.between(Namespace, MetricName, dimensions, range.StartTime, range.EndTime)) {
    const start = Math.floor(at.getTime() / periodMs) * periodMs;
    periods.set(start, [...(periods.get(start) ?? []), value]);
  }
  const direction = range.ScanBy === 'TimestampAscending' ? 1 : -1;
  const sorted = [...periods].sort(([a], [b]) => direction * (a - b));
  return {
    Id,
    Label: Label ?? MetricName,
    Timestamps: sorted.map(([start]) => toEpochSeconds(new Date(start))),
    Values: sorted.map(([, values]) => statistic(MetricStat.Stat, values)),
    StatusCode: 'Complete',
  };
}

function readToken(token: string): number {
  const offset = Number(Buffer.from(token, 'base64').toString());
  if (Number.isInteger(offset) && offset > 0) return offset;
  throw new AwsFault('InvalidNextToken', 'The next token specified is invalid.');
}
