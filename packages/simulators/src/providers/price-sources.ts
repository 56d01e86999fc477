import documents from './price-documents.json' with { type: 'json' };
import { ok, type ProviderSimulation } from './provider-simulation.ts';

/** The price sources that are simulated. */
export type PriceSourceId = 'litellm' | 'models-dev' | 'genai-prices' | 'openrouter';

/**
 * Small documents in the real shapes, each with its source's oddities: LiteLLM's sample_spec and size-prefixed keys, models.dev's prices per
 * million, genai-prices' days and hours,
 * OpenRouter's decimal strings and -1. Figures from LiteLLM's map of 2026-08-01 models.dev of 2026-07-02 and genai-prices of 2026-09-23 (all MIT), but for
 * Deepgram's, which is that of another reading of August.
 */
export const DEFAULT_PRICE_DOCUMENTS: Readonly<Record<PriceSourceId, unknown>> = documents;

/** Where the price sources are served, as a provider is: faults, latency and the log of requests apply to them too. */
export const PRICE_SOURCES_ID = 'price-sources';

/** Paths below the simulator's address, as the real sources' end. */
export const PRICE_SOURCE_PATHS: Readonly<Record<PriceSourceId, string>> = {
  litellm: `/${PRICE_SOURCES_ID}/litellm.json`,
  'models-dev': `/${PRICE_SOURCES_ID}/models-dev.json`,
  'genai-prices': `/${PRICE_SOURCES_ID}/genai-prices.json`,
  openrouter: `/${PRICE_SOURCES_ID}/openrouter/api/v1/models`,
};

/** Serves what `served` holds at the time; they ask for no key. */
export function priceSourceSimulation(served: ReadonlyMap<PriceSourceId, unknown>): ProviderSimulation {
  const routes = {
    'GET /litellm.json': () => ok(served.get('litellm')),
    'GET /models-dev.json': () => ok(served.get('models-dev')),
    'GET /genai-prices.json': () => ok(served.get('genai-prices')),
    'GET /openrouter/api/v1/models': () => ok(served.get('openrouter')),
  };
  return {
    providerId: PRICE_SOURCES_ID,
    basePath: '',
    keyCheck: { keys: {}, wrong: { status: 401, body: {} }, refusal: () => null },
    routes,
    publicRoutes: Object.keys(routes),
  };
}
