import { z } from 'zod';
import type { SimulatorClock } from '../simulated-account.ts';
import { AwsFault, validationFault } from '../wire/exchange.ts';
import { epochSeconds, type Operation, operation, toEpochSeconds } from '../wire/operation.ts';

/** Dimensions of a metric by name, such as EndpointName and VariantName. */
export type Dimensions = Readonly<Record<string, string>>;

/** One value of one metric. */
interface Datapoint {
  readonly at: Date;
  readonly value: number;
}

/** Datapoints and standing traffic by metric. */
interface MetricStore {
  add(namespace: string, metricName: string, dimensions: Dimensions, datapoint: Datapoint): void;
  /** Makes the metric have these values in every minute from now on and before, as an endpoint under steady load has. */
  setSteady(namespace: string, metricName: string, dimensions: Dimensions, perMinute: readonly number[]): void;
  /** All values with `start` ≤ time < `end` of the metric with exactly these dimensions. */
  between(namespace: string, metricName: string, dimensions: Dimensions, start: Date, end: Date): Datapoint[];
  clear(): void;
}

const MINUTE_MS = 60_000;

/** A store without metrics. */
export function metricStore(): MetricStore {
  const datapoints = new Map<string, Datapoint[]>();
  const steady = new Map<string, readonly number[]>();
  return {
    add(namespace, metricName, dimensions, datapoint) {
      const key = keyOf(namespace, metricName, dimensions);
      const known = datapoints.get(key);
      if (known === undefined) datapoints.set(key, [datapoint]);
      else known.push(datapoint);
    },
    setSteady(namespace, metricName, dimensions, perMinute) {
      steady.set(keyOf(namespace, metricName, dimensions), perMinute);
    },
    between(namespace, metricName, dimensions, start, end) {
      const key = keyOf(namespace, metricName, dimensions);
      const found = (datapoints.get(key) ?? []).filter(({ at }) => at >= start && at < end);
      const values = steady.get(key) ?? [];
      const firstMinute = Math.ceil(start.getTime() / MINUTE_MS) * MINUTE_MS;
      for (let at = firstMinute; at < end.getTime() && values.length > 0; at += MINUTE_MS) {
        for (const value of values) found.push({ at: new Date(at), value });
      }
      return found;
    },
    clear() {
      datapoints.clear();
      steady.clear();
    },
  };
}

function keyOf(namespace: string, metricName: string, dimensions: Dimensions): string {
  return JSON.stringify([namespace, metricName, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

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
interface GetMetricDataSettings {
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
  // Periods begin with the range, rounded down to a whole minute: the documentation's example from 23:18 by the hour has 07:18.
  const firstMs = Math.floor(range.StartTime.getTime() / MINUTE_MS) * MINUTE_MS;
  const periods = new Map<number, number[]>();
  for (const { at, value } of store.between(Namespace, MetricName, dimensions, range.StartTime, range.EndTime)) {
    const start = firstMs + Math.floor((at.getTime() - firstMs) / periodMs) * periodMs;
    const period = periods.get(start);
    if (period === undefined) periods.set(start, [value]);
    else period.push(value);
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

/** One datum that was put, as the wire had it. */
export interface PutMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly values: readonly number[];
  readonly unit: string;
  readonly at: Date;
}

const datum = z.object({
  MetricName: z.string().min(1),
  Dimensions: z
    .array(z.object({ Name: z.string().min(1), Value: z.string().min(1) }))
    .max(30)
    .default([]),
  Timestamp: epochSeconds.optional(),
  Value: z.number().optional(),
  Values: z.array(z.number()).max(150).default([]),
  Unit: z.string().default('None'),
});

/** PutMetricData: recorded, and readable by GetMetricData afterwards. IAM can narrow it by namespace only, never by resource. */
export function putMetricData(store: MetricStore, clock: SimulatorClock, put: PutMetric[]): Operation {
  return operation({
    iamAction: 'cloudwatch:PutMetricData',
    input: z.object({
      Namespace: z.string().min(1),
      MetricData: z.array(datum).max(1000, 'The collection MetricData must not have a size greater than 1000.'),
    }),
    resources: () => ['*'],
    answer({ Namespace, MetricData }) {
      for (const { MetricName, Dimensions, Timestamp, Value, Values, Unit } of MetricData) {
        const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value: value }) => [Name, value]));
        const at = Timestamp ?? clock.now();
        const values = Value === undefined ? Values : [Value];
        for (const value of values) store.add(Namespace, MetricName, dimensions, { at, value });
        put.push({ namespace: Namespace, metricName: MetricName, dimensions, values, unit: Unit, at });
      }
      return {};
    },
  });
}

const STATISTICS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  SampleCount: (values) => values.length,
  Minimum: (values) => Math.min(...values),
  Maximum: (values) => Math.max(...values),
  Average: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
};

/** One of CloudWatch's statistics over the values of a period; there is at least one. */
export function statistic(name: string, values: readonly number[]): number {
  const percentile = /^p(\d{1,2}(?:\.\d+)?)$/.exec(name)?.[1];
  if (percentile !== undefined) {
    const sorted = [...values].sort((left, right) => left - right);
    return sorted[Math.max(0, Math.ceil((Number(percentile) / 100) * sorted.length) - 1)] ?? Number.NaN;
  }
  const compute = STATISTICS[name];
  if (!compute) throw validationFault(`The value ${name} for parameter Stat is not supported by this simulator.`);
  return compute(values);
}
