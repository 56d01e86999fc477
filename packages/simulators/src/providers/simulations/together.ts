import { ok } from '../exchange.ts';
import { bearerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';
import { releasedAtUnixSeconds } from '../simulated-model.ts';

/** Together AI: a bare array with prices in USD per million tokens. */
export const togetherSimulation: ProviderSimulation = {
  providerId: 'together',
  basePath: '/v1',
  keyCheck: bearerKey('together', 'TOGETHER_API_KEY', {
    status: 401,
    body: {
      error: {
        message: 'Invalid API key provided.',
        type: 'invalid_request_error',
        param: null,
        code: 'invalid_api_key',
      },
    },
  }),
  routes: {
    'GET /v1/models': (_request, models) =>
      ok(
        models.map((model) => ({
          id: model.modelId,
          object: 'model',
          created: releasedAtUnixSeconds(model),
          type: 'chat',
          display_name: model.displayName ?? model.modelId,
          organization: model.modelId.split('/')[0],
          license: null,
          context_length: model.contextWindow ?? null,
          pricing: {
            hourly: 0,
            input: model.inputUsdPer1m ?? 0,
            output: model.outputUsdPer1m ?? 0,
            base: 0,
            finetune: 0,
          },
        })),
      ),
  },
  unknownModels: [{ modelId: 'Qwen/Qwen3.5-397B-A17B', inputUsdPer1m: 0.6, outputUsdPer1m: 3.6 }],
};
