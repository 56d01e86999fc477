import { Logger as PowertoolsLogger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type Logger, METRICS, METRICS_NAMESPACE, STAGE_VARIABLE } from '@radiant/contracts';
import type { Context } from 'aws-lambda';

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

/** A logger that knows which invocation it speaks of. */
export interface LambdaLogger extends Logger {
  /** Names the invocation in every line from now on: request id, function, cold start. */
  beginInvocation(context: Context): void;
}

/** One JSON object a line, by Powertools; `POWERTOOLS_LOG_LEVEL` decides from which level on. */
function lambdaLogger(service: string): LambdaLogger {
  const logger = new PowertoolsLogger({ serviceName: service });
  return {
    debug: (message, fields = {}) => logger.debug(message, fields),
    info: (message, fields = {}) => logger.info(message, fields),
    warn: (message, fields = {}) => logger.warn(message, fields),
    error: (message, fields = {}) => logger.error(message, fields),
    beginInvocation: (context) => logger.addContext(context),
  };
}

/** What a number counts. */
type MetricUnitName = 'count' | 'milliseconds' | 'seconds' | 'none';

/** One number for CloudWatch. */
export interface Metric {
  /** In capitals, such as `SyncAgeSeconds`. */
  readonly name: string;
  readonly value: number;
  readonly unit: MetricUnitName;
  /** At most one more dimension beside the service and the stage, such as `{ SyncType: 'full' }`: each combination is a metric that is paid for. */
  readonly dimension?: Readonly<Record<string, string>>;
}

/** Takes numbers; what is not finite is left out. */
export interface MetricSink {
  add(...metrics: readonly Metric[]): void;
}

const UNITS = {
  count: MetricUnit.Count,
  milliseconds: MetricUnit.Milliseconds,
  seconds: MetricUnit.Seconds,
  none: MetricUnit.NoUnit,
} as const satisfies Record<MetricUnitName, string>;

/** Metrics as lines of the log in CloudWatch's embedded format: no call, no permission, no waiting. */
function lambdaMetrics(service: string): MetricSink {
  const stage = process.env[STAGE_VARIABLE];
  const defaultDimensions = stage === undefined ? {} : { Stage: stage };
  const metrics = new Metrics({ namespace: METRICS_NAMESPACE, serviceName: service, defaultDimensions });
  return {
    add(...added) {
      for (const { name, value, unit, dimension = {} } of added) {
        if (!Number.isFinite(value)) continue;
        const single = metrics.singleMetric();
        for (const [key, text] of Object.entries(dimension)) single.addDimension(key, text);
        single.addMetric(name, UNITS[unit], value);
      }
    },
  };
}

/** Runs work inside a span of the invocation's trace. */
type Traced = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/**
 * A span in X-Ray where this invocation is sampled, by Powertools; nothing at all where it is not. The tracer takes some 60 ms to
 * load, so it is loaded by the first sampled invocation and not while the function starts.
 *
 * Outgoing requests are not instrumented: that would send our trace ids to 21 providers.
 */
function lambdaTrace(service: string): Traced {
  return async (name, work) => {
    if (!isSampled(process.env._X_AMZN_TRACE_ID)) return work();
    const { Tracer } = await import('@aws-lambda-powertools/tracer');
    const tracer = new Tracer({ serviceName: service, captureHTTPsRequests: false });
    const parent = tracer.getSegment();
    if (parent === undefined) return work();
    const span = parent.addNewSubsegment(name);
    tracer.setSegment(span);
    tracer.addServiceNameAnnotation();
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error) tracer.addErrorAsMetadata(error);
      throw error;
    } finally {
      span.close();
      tracer.setSegment(parent);
    }
  };
}

function isSampled(traceHeader: string | undefined): boolean {
  return traceHeader?.includes('Sampled=1') ?? false;
}
