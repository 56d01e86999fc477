import { z } from 'zod';
import type { TemplateResource } from './template/resolve-template.ts';

/** Metrics that alarms of a namespace look at, each as `name dimension=value …`, dimensions in the order of the alphabet. */
export function watchedMetrics(resources: Readonly<Record<string, TemplateResource>>, namespace: string): string[] {
  return Object.values(resources)
    .filter(({ Type, Properties }) => Type === 'AWS::CloudWatch::Alarm' && Properties?.Namespace === namespace)
    .map(({ Properties }) => {
      const { MetricName, Dimensions } = alarmSchema.parse(Properties);
      return said(MetricName, Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])));
    });
}

const alarmSchema = z.object({
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })),
});

/** Metrics in a function's log, as CloudWatch makes them of its embedded format, written likewise. */
export function emittedMetrics(log: string): string[] {
  const lines = log.split('\n').filter((line) => line.startsWith('{') && line.includes('"CloudWatchMetrics"'));
  return lines.flatMap((line) => {
    const fields: unknown = JSON.parse(line);
    const { _aws } = embeddedSchema.parse(fields);
    return _aws.CloudWatchMetrics.flatMap(({ Dimensions, Metrics }) =>
      Metrics.flatMap(({ Name }) =>
        Dimensions.map((keys) => said(Name, Object.fromEntries(keys.map((key) => [key, fieldOf(fields, key)])))),
      ),
    );
  });
}

const embeddedSchema = z.object({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({ Dimensions: z.array(z.array(z.string())), Metrics: z.array(z.object({ Name: z.string() })) }),
    ),
  }),
});

function fieldOf(fields: unknown, key: string): string {
  return String(Reflect.get(Object(fields), key));
}

function said(name: string, dimensions: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(dimensions).map(([key, value]) => `${key}=${value}`);
  return [name, ...pairs.sort()].join(' ');
}
