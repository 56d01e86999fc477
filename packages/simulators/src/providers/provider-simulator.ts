import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { KEPT_ALIVE_MS } from '../kept-alive.ts';
import { control } from './control.ts';
import { type FaultInput, faultRuleSchema } from './faulty-answer.ts';
import { initialModels, type ModelLists, simulatedModels } from './model-lists.ts';
import {
  DEFAULT_PRICE_DOCUMENTS,
  PRICE_SOURCE_PATHS,
  type PriceSourceId,
  priceSourceSimulation,
} from './price-sources.ts';
import {
  type LoggedRequest,
  ownLatencyMs,
  type RunningProvider,
  readRequest,
  serveProvider,
} from './provider-server.ts';
import type { Announcement, SimulatedModel } from './provider-simulation.ts';
import { OPENAI_SHAPED } from './simulations/openai-shaped.ts';
import { OWN_SHAPES } from './simulations/own-shapes.ts';
import { PAGED } from './simulations/paged.ts';
import { UNLISTED } from './simulations/unlisted.ts';

const SIMULATIONS = [...OPENAI_SHAPED, ...PAGED, ...OWN_SHAPES, ...UNLISTED];

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
  /** Changes what a price source says, by a JSON merge patch (RFC 7396). */
  patchPriceDocument(source: PriceSourceId, patch: unknown): void;
  /** Every request since the start or the last reset, of one provider or of all. */
  requests(providerId?: string): readonly LoggedRequest[];
  /** The requests that the real providers would have charged for. */
  billedRequests(): readonly LoggedRequest[];
  /** Back to how it was started: models, latencies, prices, no fault, no request seen. */
  reset(): void;
  /** Closes every connection, hanging ones too. */
  stop(): Promise<void>;
}

/** Starts the simulator on 127.0.0.1. */
export async function startProviderSimulator(options: ProviderSimulatorOptions = {}): Promise<ProviderSimulator> {
  const documents = new Map<PriceSourceId, unknown>();
  const providers = new Map<string, RunningProvider>();
  for (const simulation of [...SIMULATIONS, priceSourceSimulation(documents)]) {
    const state = { latencyMs: 0, models: [], announcements: new Map(), faults: [] };
    providers.set(simulation.providerId, { simulation, state });
  }
  const log: LoggedRequest[] = [];

  const server = createServer({ keepAliveTimeout: KEPT_ALIVE_MS }, (incoming, response) => {
    serve(incoming, response).catch((thrown: unknown) =>
      response.destroy(thrown instanceof Error ? thrown : undefined),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const url = `http://127.0.0.1:${port}`;

  function stateOf(providerId: string) {
    const provider = providers.get(providerId);
    if (provider === undefined) throw new Error(`There is no simulated provider "${providerId}"`);
    return provider.state;
  }

  const simulator: ProviderSimulator = {
    url,
    baseUrls: Object.fromEntries(
      SIMULATIONS.map((each) => [each.providerId, `${url}/${each.providerId}${each.basePath}`]),
    ),
    keys: Object.assign({}, ...SIMULATIONS.map((each) => each.keyCheck.keys)),
    priceSourceUrls: {
      litellm: url + PRICE_SOURCE_PATHS.litellm,
      'models-dev': url + PRICE_SOURCE_PATHS['models-dev'],
      'genai-prices': url + PRICE_SOURCE_PATHS['genai-prices'],
      openrouter: url + PRICE_SOURCE_PATHS.openrouter,
    },
    fault(providerId, fault, when = {}) {
      const rule = faultRuleSchema.parse({ fault, times: when.times, path: when.path });
      stateOf(providerId).faults.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY });
    },
    clearFaults(providerId) {
      for (const id of providerId === undefined ? providers.keys() : [providerId]) stateOf(id).faults = [];
    },
    setLatency(providerId, latencyMs) {
      stateOf(providerId).latencyMs = latencyMs;
    },
    setModels(providerId, models) {
      stateOf(providerId).models = simulatedModels(providerId, models);
    },
    announce(providerId, modelId, said) {
      stateOf(providerId).announcements.set(modelId, said);
    },
    setPriceDocument(source, document) {
      documents.set(source, document);
    },
    patchPriceDocument(source, patch) {
      documents.set(source, mergePatched(documents.get(source), patch));
    },
    requests(providerId) {
      return log.filter((entry) => providerId === undefined || entry.providerId === providerId);
    },
    billedRequests: () => log.filter((entry) => entry.billed),
    reset() {
      log.length = 0;
      documents.set('litellm', DEFAULT_PRICE_DOCUMENTS.litellm);
      documents.set('models-dev', DEFAULT_PRICE_DOCUMENTS['models-dev']);
      documents.set('genai-prices', DEFAULT_PRICE_DOCUMENTS['genai-prices']);
      documents.set('openrouter', DEFAULT_PRICE_DOCUMENTS.openrouter);
      for (const [providerId, { simulation, state }] of providers) {
        state.latencyMs = options.latencyMs ?? ownLatencyMs(providerId);
        state.models = initialModels(simulation, options.models, options.withUnknownModels ?? false);
        state.announcements.clear();
        state.faults = [];
      }
    },
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = (incoming.url ?? '/').split(/[/?]/)[1] ?? '';
    const request = await readRequest(incoming, `/${id}`);
    const provider = providers.get(id);
    if (provider !== undefined) return serveProvider(provider, request, response, log);
    const answer =
      id === '_control' ? control(simulator, request) : { status: 404, body: { providers: [...providers.keys()] } };
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  }

  simulator.reset();
  return simulator;
}

/** A JSON value with a merge patch applied, as RFC 7396 has it: null removes, objects go into objects, anything else replaces. */
function mergePatched(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = mergePatched(merged[name], value);
  }
  return merged;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
