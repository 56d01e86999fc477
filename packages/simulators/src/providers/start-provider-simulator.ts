import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { control } from './control.ts';
import { faultRuleSchema } from './fault.ts';
import { initialModels, simulatedModels } from './model-lists.ts';
import { DEFAULT_PRICE_DOCUMENTS, type PriceSourceId } from './price-documents.ts';
import { PRICE_SOURCE_PATHS, priceSourceSimulation } from './price-source-simulation.ts';
import { type RunningProvider, readRequest, serveProvider } from './provider-server.ts';
import { ownLatencyMs } from './provider-state.ts';
import type { LoggedRequest } from './request-log.ts';
import { SIMULATIONS } from './simulations/index.ts';
import type { ProviderSimulator, ProviderSimulatorOptions } from './simulator.ts';

/** Starts the simulator on 127.0.0.1. */
export async function startProviderSimulator(options: ProviderSimulatorOptions = {}): Promise<ProviderSimulator> {
  const documents = new Map<PriceSourceId, unknown>();
  const providers = new Map<string, RunningProvider>();
  for (const simulation of [...SIMULATIONS, priceSourceSimulation(documents)]) {
    const state = { latencyMs: 0, models: [], announcements: new Map(), faults: [] };
    providers.set(simulation.providerId, { simulation, state });
  }
  const log: LoggedRequest[] = [];

  const server = createServer((incoming, response) => {
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
    requests(providerId) {
      return log.filter((entry) => providerId === undefined || entry.providerId === providerId);
    },
    billedRequests: () => log.filter((entry) => entry.billed),
    reset() {
      log.length = 0;
      documents.set('litellm', DEFAULT_PRICE_DOCUMENTS.litellm);
      documents.set('models-dev', DEFAULT_PRICE_DOCUMENTS['models-dev']);
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
