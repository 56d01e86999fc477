import type { ObservedEndpoint, ScalingUnit } from './observed-endpoint.ts';

/**
 * What one row of ListEndpoints says. A status that AWS adds later arrives as the string it is, a row without status or time as `Unstated`; `lastModifiedAt` moves with every
 * change of status or of a variant's instances.
 */
export interface EndpointSummary {
  readonly name: string;
  readonly status: string;
  readonly lastModifiedAt: Date;
}

/** What one row of ListInferenceComponents says; copies scale without touching the endpoint's own `lastModifiedAt`. */
export interface InferenceComponentSummary extends EndpointSummary {
  readonly endpointName: string;
}

/** How a call may be cut short. */
export interface ObserverCallOptions {
  readonly signal?: AbortSignal;
}

/** Options of {@link EndpointObserver.describeEndpoint}. */
export interface DescribeEndpointOptions extends ObserverCallOptions {
  /** Names of the endpoint's components where they are known from a list; left out, they are asked for (one more call). */
  readonly inferenceComponents?: readonly string[];
}

/**
 * Sees SageMaker endpoints and changes how many instances they want. It never invokes one, so a model scaled to zero stays so.
 *
 * Every method throws RegistryError: `rate_limited` (throttled, retryable), `forbidden` (the policy denies it),
 * `credentials_refused`, `timeout` and `upstream_failed` (retryable when SageMaker or the network was at fault).
 */
export interface EndpointObserver {
  /** Every endpoint whose name starts with the prefix, in pages of 100. */
  listEndpoints(options?: ObserverCallOptions): Promise<EndpointSummary[]>;
  /** Every inference component on an endpoint whose name starts with the prefix, in pages of 100. */
  listInferenceComponents(options?: ObserverCallOptions): Promise<InferenceComponentSummary[]>;
  /** One endpoint with what scales of it, or `missing` where SageMaker says that there is none. */
  describeEndpoint(endpointName: string, options?: DescribeEndpointOptions): Promise<ObservedEndpoint | 'missing'>;
  /**
   * Asks for `count` instances or copies; returning means accepted, not ready.
   *
   * @throws RegistryError `not_found` for an unknown endpoint, variant or component; `conflict` (retryable) while another update is in progress
   */
  setDesiredCapacity(
    endpointName: string,
    unit: Pick<ScalingUnit, 'kind' | 'name'>,
    count: number,
    options?: ObserverCallOptions,
  ): Promise<void>;
}
