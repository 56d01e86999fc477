import { METRICS } from '@radiant/contracts';
import type { Context } from 'aws-lambda';
import { type LambdaLogger, lambdaLogger } from './lambda-logger.ts';
import { lambdaMetrics, type MetricSink } from './lambda-metrics.ts';
import { lambdaTrace } from './lambda-trace.ts';

/** What an entry reports with. */
export interface Telemetry {
  readonly logger: LambdaLogger;
  readonly metrics: MetricSink;
}

/**
 * A Lambda entry that is observed: log lines name the invocation, a cold start is counted, a sampled invocation is a span, and
 * what it throws is logged once (Lambda's own line shows no `details`) and thrown on.
 *
 * @example
 * export const handler = observed('registry-sync', async (event, context, { logger }) => { … });
 */
export function observed<Answer>(
  service: string,
  handle: (event: unknown, context: Context, telemetry: Telemetry) => Promise<Answer>,
): (event: unknown, context: Context) => Promise<Answer> {
  let telemetry: Telemetry | undefined;
  return async (event, context) => {
    if (telemetry === undefined) {
      telemetry = { logger: lambdaLogger(service), metrics: lambdaMetrics(service) };
      telemetry.metrics.add({ name: METRICS.coldStart, value: 1, unit: 'count' });
    }
    const { logger } = telemetry;
    const current = telemetry;
    logger.beginInvocation(context);
    try {
      return await lambdaTrace(service)(`## ${service}`, () => handle(event, context, current));
    } catch (error) {
      logger.error('The invocation failed', { error });
      throw error;
    }
  };
}
