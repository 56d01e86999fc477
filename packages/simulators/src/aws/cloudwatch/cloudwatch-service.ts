import type { SimulatorClock } from '../simulated-account.ts';
import type { Operation } from '../wire/operation.ts';
import { type Dimensions, getMetricData, metricStore, type PutMetric, putMetricData } from './metric-operations.ts';

/** Who was invoked, in the dimensions under which SageMaker keeps the metric. */
export type InvokedResource =
  | { readonly endpointName: string; readonly variantName?: string }
  | { readonly inferenceComponentName: string };

/** How long a call took inside the model's container, and on the way to it and back. */
export interface InvocationLatency {
  readonly modelMs: number;
  readonly overheadMs: number;
}

/** What tests do to CloudWatch. */
export interface CloudWatchControl {
  /**
   * Adds `count` invocations, `minutesAgo` (1 when left out) before the simulator's now, with the latencies that SageMaker publishes
   * of each, in microseconds; without `latency` 100 ms in the model and 10 ms besides.
   */
  addInvocations(resource: InvokedResource, count: number, minutesAgo?: number, latency?: InvocationLatency): void;
  /** Has the resource be invoked so often in every minute, past and future; 0 ends it. Each resource is as quick as its name. */
  setTraffic(resource: InvokedResource, invocationsPerMinute: number): void;
  /** Data that PutMetricData brought, in order. */
  readonly put: readonly PutMetric[];
  /** Queries answered a page of GetMetricData; 500 when not set, so that there is one page. */
  setPageSize(queries: number): void;
  /** Gives the next result this status and no values, as CloudWatch does for a metric that it could not compute. */
  failNextResult(statusCode: 'InternalError' | 'Forbidden'): void;
  clear(): void;
}

/** The simulated service: its operations by X-Amz-Target, and the control over it. */
export function cloudWatchService(clock: SimulatorClock): {
  readonly operations: ReadonlyMap<string, Operation>;
  readonly control: CloudWatchControl;
} {
  const store = metricStore();
  const put: PutMetric[] = [];
  const failures: string[] = [];
  let pageSize = 500;
  const operations = new Map([
    [
      'GraniteServiceVersion20100801.GetMetricData',
      getMetricData(store, { pageSize: () => pageSize, takeFailure: () => failures.shift() }),
    ],
    ['GraniteServiceVersion20100801.PutMetricData', putMetricData(store, clock, put)],
  ]);
  const control: CloudWatchControl = {
    addInvocations(resource, count, minutesAgo = 1, { modelMs, overheadMs } = { modelMs: 100, overheadMs: 10 }) {
      const at = new Date(clock.now().getTime() - minutesAgo * 60_000);
      const dimensions = dimensionsOf(resource);
      store.add(NAMESPACE, 'Invocations', dimensions, { at, value: count });
      for (let index = 0; index < count; index += 1) {
        store.add(NAMESPACE, 'ModelLatency', dimensions, { at, value: modelMs * MICROSECONDS_A_MS });
        store.add(NAMESPACE, 'OverheadLatency', dimensions, { at, value: overheadMs * MICROSECONDS_A_MS });
      }
    },
    setTraffic(resource, invocationsPerMinute) {
      const dimensions = dimensionsOf(resource);
      const calls = Array.from({ length: invocationsPerMinute }, (_, index) => index);
      const usualMs = usualLatencyMs(Object.values(dimensions).join('/'));
      store.setSteady(NAMESPACE, 'Invocations', dimensions, invocationsPerMinute > 0 ? [invocationsPerMinute] : []);
      store.setSteady(
        ...([NAMESPACE, 'ModelLatency', dimensions] as const),
        calls.map((call) => usualMs * (1 + call / 4) * MICROSECONDS_A_MS),
      );
      store.setSteady(
        NAMESPACE,
        'OverheadLatency',
        dimensions,
        calls.map(() => 12 * MICROSECONDS_A_MS),
      );
    },
    put,
    failNextResult: (statusCode) => void failures.push(statusCode),
    setPageSize(queries) {
      pageSize = queries;
    },
    clear() {
      store.clear();
      put.length = 0;
    },
  };
  return { operations, control };
}

const NAMESPACE = 'AWS/SageMaker';
const MICROSECONDS_A_MS = 1_000;

/** Between 80 and 1,500 ms, the same for the same name. */
function usualLatencyMs(name: string): number {
  const sum = [...name].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 1_421, 0);
  return 80 + sum;
}

function dimensionsOf(resource: InvokedResource): Dimensions {
  if ('inferenceComponentName' in resource) return { InferenceComponentName: resource.inferenceComponentName };
  return { EndpointName: resource.endpointName, VariantName: resource.variantName ?? 'AllTraffic' };
}
