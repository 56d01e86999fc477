import type { FaultInput } from './fault.ts';
import type { ModelLists } from './model-lists.ts';
import type { PriceSourceId } from './price-documents.ts';
import type { LoggedRequest } from './request-log.ts';
import type { Announcement, SimulatedModel } from './simulated-model.ts';

/** How to start the simulator. */
export interface ProviderSimulatorOptions {
  /** 0 or absent takes a free one. */
  readonly port?: number;
  /** What each provider lists; the built-in models of late 2026 where absent. */
  readonly models?: ModelLists;
  /** Adds models that no catalogue has, for discoveries. Default false. */
  readonly withUnknownModels?: boolean;
  /** One latency for every provider; a small own one for each where absent. */
  readonly latencyMs?: number;
}

/** The 21 providers and the price sources on one loopback address. Settings take effect on the next request. */
export interface ProviderSimulator {
  /** Without a slash at the end. */
  readonly url: string;
  /** By provider id, instead of the adapters' own base URLs. */
  readonly baseUrls: Readonly<Record<string, string>>;
  /** Keys that are accepted, by the names of their environment variables. */
  readonly keys: Readonly<Record<string, string>>;
  /** Address of each price source. */
  readonly priceSourceUrls: Readonly<Record<PriceSourceId, string>>;
  /** Makes a provider (or `price-sources`) fail from the next request on, `times` times or until cleared, on paths ending in `path`. */
  fault(
    providerId: string,
    fault: FaultInput,
    when?: { readonly times?: number | undefined; readonly path?: string | undefined },
  ): void;
  /** Of one provider, or of all. */
  clearFaults(providerId?: string): void;
  setLatency(providerId: string, latencyMs: number): void;
  setModels(providerId: string, models: readonly (string | SimulatedModel)[]): void;
  /** What the provider says of a model's end from now on. */
  announce(providerId: string, modelId: string, said: Announcement & { deprecated?: boolean | undefined }): void;
  setPriceDocument(source: PriceSourceId, document: unknown): void;
  /** Every request since the start or the last reset, of one provider or of all. */
  requests(providerId?: string): readonly LoggedRequest[];
  /** The requests that the real providers would have charged for. */
  billedRequests(): readonly LoggedRequest[];
  /** Back to how it was started: models, latencies, prices, no fault, no request seen. */
  reset(): void;
  /** Closes every connection, hanging ones too. */
  stop(): Promise<void>;
}
