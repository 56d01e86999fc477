import { ok } from '../exchange.ts';
import { bearerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';

/** DeepSeek: ids and nothing else. */
export const deepseekSimulation: ProviderSimulation = {
  providerId: 'deepseek',
  basePath: '',
  keyCheck: bearerKey('deepseek', 'DEEPSEEK_API_KEY', {
    status: 401,
    body: {
      error: {
        message: 'Authentication Fails, Your api key: ****rong is invalid',
        type: 'authentication_error',
        param: null,
        code: 'invalid_request_error',
      },
    },
  }),
  routes: {
    'GET /models': (_request, models) =>
      ok({
        object: 'list',
        data: models.map((model) => ({ id: model.modelId, object: 'model', owned_by: 'deepseek' })),
      }),
    'GET /user/balance': () =>
      ok({
        is_available: true,
        balance_infos: [
          { currency: 'USD', total_balance: '110.00', granted_balance: '10.00', topped_up_balance: '100.00' },
        ],
      }),
  },
  unknownModels: [{ modelId: 'deepseek-v4-lite' }],
};
