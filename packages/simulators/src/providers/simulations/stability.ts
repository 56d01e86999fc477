import { ok } from '../exchange.ts';
import { bearerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';

/** Stability AI: a bare array of engines. The real one leaves the v2beta services out; here all models are engines. */
export const stabilitySimulation: ProviderSimulation = {
  providerId: 'stability',
  basePath: '',
  keyCheck: bearerKey('stability', 'STABILITY_API_KEY', {
    status: 401,
    body: { id: 'simulated', name: 'unauthorized', errors: ['missing or invalid authorization header'] },
  }),
  routes: {
    'GET /v1/engines/list': (_request, models) =>
      ok(
        models.map((model) => ({
          id: model.modelId,
          name: model.displayName ?? model.modelId,
          description: '',
          type: 'PICTURE',
        })),
      ),
    'GET /v1/user/balance': () => ok({ credits: 1_250.5 }),
  },
  unknownModels: [{ modelId: 'stable-diffusion-xl-1024-v1-0', displayName: 'Stable Diffusion XL v1.0' }],
};
