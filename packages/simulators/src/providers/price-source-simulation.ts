import { ok } from './exchange.ts';
import type { PriceSourceId } from './price-documents.ts';
import type { ProviderSimulation } from './provider-simulation.ts';

/** Where the price sources are served, as a provider is: faults, latency and the log of requests apply to them too. */
export const PRICE_SOURCES_ID = 'price-sources';

/** Paths below the simulator's address, as the real sources' end. */
export const PRICE_SOURCE_PATHS: Readonly<Record<PriceSourceId, string>> = {
  litellm: `/${PRICE_SOURCES_ID}/litellm.json`,
  'models-dev': `/${PRICE_SOURCES_ID}/models-dev.json`,
  openrouter: `/${PRICE_SOURCES_ID}/openrouter/api/v1/models`,
};

/** Serves what `documents` holds at the time; they ask for no key. */
export function priceSourceSimulation(documents: ReadonlyMap<PriceSourceId, unknown>): ProviderSimulation {
  const routes = {
    'GET /litellm.json': () => ok(documents.get('litellm')),
    'GET /models-dev.json': () => ok(documents.get('models-dev')),
    'GET /openrouter/api/v1/models': () => ok(documents.get('openrouter')),
  };
  return {
    providerId: PRICE_SOURCES_ID,
    basePath: '',
    keyCheck: { keys: {}, wrong: { status: 401, body: {} }, refusal: () => null },
    routes,
    publicRoutes: Object.keys(routes),
  };
}
