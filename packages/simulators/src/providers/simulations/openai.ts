import { ok } from '../exchange.ts';
import { bearerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';
import { releasedAtUnixSeconds } from '../simulated-model.ts';

/** OpenAI: one unpaged list; a wrong key is echoed half-masked, as the real one does. */
export const openaiSimulation: ProviderSimulation = {
  providerId: 'openai',
  basePath: '/v1',
  keyCheck: bearerKey('openai', 'OPENAI_API_KEY', {
    status: 401,
    body: {
      error: {
        message: 'Incorrect API key provided: sk-wr*****ong. You can find your API key in your account settings.',
        type: 'invalid_request_error',
        param: null,
        code: 'invalid_api_key',
      },
    },
  }),
  routes: {
    'GET /v1/models': (_request, models) =>
      ok({
        object: 'list',
        data: models.map((model) => ({
          id: model.modelId,
          object: 'model',
          created: releasedAtUnixSeconds(model),
          owned_by: 'system',
          shutdown_date: model.sunsetOn ?? null,
        })),
      }),
  },
  unknownModels: [{ modelId: 'gpt-6-astra' }, { modelId: 'ft:gpt-4o-mini-2024-07-18:example::9abcDEF0' }],
};
