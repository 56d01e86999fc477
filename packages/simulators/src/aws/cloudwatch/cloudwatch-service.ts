import type { SimulatorClock } from '../simulated-account.ts';
import type { Operation } from '../wire/operation.ts';
import { type Dimensions, getMetricData, metricStore, type PutMetric, putMetricData } from './metric-operations.ts';

/** Who was invoked, in the dimensions under which SageMaker keeps the metric. */
export type InvokedResource =
  | { readonly endpointName: string; readonly variantName?: string }
  | { readonly inferenceComponentName: string };

/** What tests do to CloudWatch. */
export interface CloudWatchControl {
  /** Adds `count` invocations, `minutesAgo` (1 when left out) before the simulator's now. */
  addInvocations(resource: InvokedResource, count: number, minutesAgo?: number): void;
  /** Has the resource be invoked so often in every minute, past and future; 0 ends it. */
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
    addInvocations(resource, count, minutesAgo = 1) {
      const at = new Date(clock.now().getTime() - minutesAgo * 60_000);
      store.add('AWS/SageMaker', 'Invocations', dimensionsOf(resource), { at, value: count });
    },
    setTraffic(resource, invocationsPerMinute) {
      store.setSteady('AWS/SageMaker', 'Invocations', dimensionsOf(resource), invocationsPerMinute);
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

function dimensionsOf(resource: InvokedResource): Dimensions {
  if ('inferenceComponentName' in resource) return { InferenceComponentName: resource.inferenceComponentName };
  return { EndpointName: resource.endpointName, VariantName: resource.variantName ?? 'AllTraffic' };
}
