import { validationFault } from '../wire/aws-fault.ts';

const STATISTICS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  SampleCount: (values) => values.length,
  Minimum: (values) => Math.min(...values),
  Maximum: (values) => Math.max(...values),
  Average: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
};

/** One of CloudWatch's statistics over the values of a period; there is at least one. */
export function statistic(name: string, values: readonly number[]): number {
  const compute = STATISTICS[name];
  if (!compute) throw validationFault(`The value ${name} for parameter Stat is not supported by this simulator.`);
  return compute(values);
}
