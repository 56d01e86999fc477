/**
 * Whose invocations to count: an endpoint's inference components where it has any, else its plain variants. Never both, since a
 * request to a component would count twice. A bare name stands for the endpoint with the one variant `AllTraffic`.
 */
export interface InvocationTarget {
  readonly endpointName: string;
  /** Names of plain variants; SageMaker's usual name `AllTraffic` when left out. */
  readonly variants?: readonly string[];
  /** Names of inference components, under which CloudWatch keeps their invocations; none when left out. */
  readonly inferenceComponents?: readonly string[];
}

/** Traffic of an endpoint inside the window. */
export interface InvocationActivity {
  readonly invocations: number;
  /** Start of the newest minute with an invocation (of the newest 5 minutes for windows over 3 hours); null when there was none. */
  readonly lastInvokedAt: Date | null;
}

/**
 * Reads how often endpoints were invoked, from CloudWatch: metrics only, never the endpoint itself.
 *
 * Throws RegistryError as the SageMaker observer does. The map has an entry for every target, 0 where CloudWatch has no datapoint.
 */
export interface InvocationMetrics {
  /** Invocations by endpoint name in the `windowMinutes` before `now`. */
  recentInvocations(
    targets: readonly (string | InvocationTarget)[],
    windowMinutes: number,
    now: Date,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Map<string, number>>;
  /** The same with the time of the last invocation, so that one query serves models with different idle times. */
  invocationActivity(
    targets: readonly (string | InvocationTarget)[],
    windowMinutes: number,
    now: Date,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Map<string, InvocationActivity>>;
}
