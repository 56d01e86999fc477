/** SageMaker's states of an endpoint; a state that AWS adds later arrives as the string it is. */
export type EndpointStatus =
  | 'Creating'
  | 'InService'
  | 'Updating'
  | 'SystemUpdating'
  | 'RollingBack'
  | 'Deleting'
  | 'Failed'
  | 'OutOfService'
  | 'UpdateRollbackFailed'
  | (string & {});

/** SageMaker's states of an inference component. */
export type InferenceComponentStatus = 'Creating' | 'InService' | 'Updating' | 'Failed' | 'Deleting' | (string & {});

/** What one row of ListEndpoints says. `lastModifiedAt` moves with every change of status or of a variant's instances. */
export interface EndpointSummary {
  readonly name: string;
  readonly status: EndpointStatus;
  readonly lastModifiedAt: Date;
}

/** What one row of ListInferenceComponents says; copies scale without touching the endpoint's own `lastModifiedAt`. */
export interface InferenceComponentSummary {
  readonly name: string;
  readonly endpointName: string;
  readonly status: InferenceComponentStatus;
  readonly lastModifiedAt: Date;
}

/** A production variant as observed. An instance count that SageMaker does not state is null, never 0. */
export interface VariantObservation {
  readonly name: string;
  readonly currentInstances: number | null;
  readonly desiredInstances: number | null;
  readonly weight: number | null;
}

/** An inference component as observed: a model that shares the endpoint's instances and scales by copies. */
export interface InferenceComponentObservation {
  readonly name: string;
  readonly variant: string | null;
  readonly status: InferenceComponentStatus;
  readonly currentCopies: number | null;
  readonly desiredCopies: number | null;
  readonly failureReason: string | null;
}

/** Everything the thermal state of one endpoint is decided from. No components means it serves from its plain variants. */
export interface EndpointObservation {
  readonly name: string;
  readonly status: EndpointStatus;
  readonly lastModifiedAt: Date;
  readonly variants: readonly VariantObservation[];
  readonly inferenceComponents: readonly InferenceComponentObservation[];
  readonly failureReason: string | null;
}

/** What scales: a plain variant by instances, or an inference component by copies. */
export type ScalingTarget = { readonly variant: string } | { readonly inferenceComponent: string };

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
  /** One endpoint with its variants and components, or `missing` where SageMaker says that there is none. */
  describeEndpoint(endpointName: string, options?: DescribeEndpointOptions): Promise<EndpointObservation | 'missing'>;
  /**
   * Asks for `count` instances or copies; returning means accepted, not ready.
   *
   * @throws RegistryError `not_found` for an unknown endpoint, variant or component; `conflict` (retryable) while another update is in progress
   */
  setDesiredCapacity(
    endpointName: string,
    target: ScalingTarget,
    count: number,
    options?: ObserverCallOptions,
  ): Promise<void>;
}
