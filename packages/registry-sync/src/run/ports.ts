import type { ProviderAdapter } from '../adapters/adapter.ts';
import type { InvocationMetrics } from '../io/cloudwatch/invocation-metrics.ts';
import type { EventPublisher } from '../io/event-bridge/event-publisher.ts';
import type { EndpointObserver } from '../io/sagemaker/endpoint-observer.ts';
import type { ProviderKeySource } from '../io/secrets/provider-keys.ts';

/** The world outside the database, as a run reaches it. */
export interface SyncPorts {
  /** The providers there are. */
  readonly adapters: readonly ProviderAdapter[];
  readonly providerKeys: ProviderKeySource;
  readonly endpoints: EndpointObserver;
  readonly metrics: InvocationMetrics;
  readonly publisher: EventPublisher;
  /** For providers and price sources. */
  readonly fetch: typeof fetch;
}
