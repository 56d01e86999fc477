import { z } from 'zod';
import type { SimulatorClock } from '../clock.ts';
import { epochSeconds, type Operation, operation } from '../wire/operation.ts';
import type { MetricStore } from './metric-store.ts';

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
