import type { ProviderAdapter } from '../providers/adapter.ts';
import type { ProviderKeySource } from '../providers/provider-keys.ts';
import type { InvocationMetrics } from '../thermal/invocation-metrics.ts';
import type { EndpointObserver } from '../thermal/endpoint-observer.ts';
import type { EventPublisher } from './events/event-publisher.ts';

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
