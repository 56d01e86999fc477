import { ok } from '../exchange.ts';
import { bearerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';

/** Models of other providers, which the real list always holds too. */
const OTHERS = ['anthropic/claude-sonnet-5', 'openai/gpt-6-luna'];

/** Perplexity: the list is public and mixed; a wrong key is answered with a web page. */
export const perplexitySimulation: ProviderSimulation = {
  providerId: 'perplexity',
  basePath: '',
  keyCheck: bearerKey('perplexity', 'PERPLEXITY_API_KEY', {
    status: 401,
    html: true,
    body: '<html><head><title>401 Authorization Required</title></head><body></body></html>',
  }),
  routes: {
    'GET /v1/models': (_request, models) =>
      ok({
        object: 'list',
        data: [...OTHERS, ...models.map((model) => `perplexity/${model.modelId}`)].map((id) => ({
          id,
          object: 'model',
          created: 0,
          owned_by: id.split('/')[0],
        })),
      }),
    'GET /async/chat/completions': () => ok({ next_token: null, requests: [] }),
  },
  publicRoutes: ['GET /v1/models'],
  unknownModels: [{ modelId: 'sonar-reasoning-pro' }],
};
