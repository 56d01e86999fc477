import { ok, type SimulatedAnswer } from '../exchange.ts';
import { headerKey } from '../key-check.ts';
import { pageOf } from '../paging.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';
import type { SimulatedModel } from '../simulated-model.ts';

/** Google: pages of 50 unless asked otherwise; a wrong key is a 400, a missing one a 403. */
export const googleSimulation: ProviderSimulation = {
  providerId: 'google',
  basePath: '/v1beta',
  keyCheck: headerKey({
    keyName: 'GEMINI_API_KEY',
    key: 'sim-google',
    header: 'x-goog-api-key',
    wrong: error(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', 'API_KEY_INVALID'),
    missing: error(403, 'PERMISSION_DENIED', 'Method does not allow unregistered callers.'),
  }),
  routes: {
    'GET /v1beta/models': (request, models) => {
      const { query } = request;
      const page = pageOf(models, query.get('pageToken'), query.get('pageSize'), { default: 50, max: 1_000 });
      if (page === null) return error(400, 'INVALID_ARGUMENT', 'The page token is invalid.');
      const nextPageToken = page.nextToken === '' ? {} : { nextPageToken: page.nextToken };
      return ok({ models: page.models.map(entryOf), ...nextPageToken });
    },
  },
  unknownModels: [{ modelId: 'gemini-3.8-flash', displayName: 'Gemini 3.8 Flash' }],
};

function entryOf(model: SimulatedModel) {
  const embeds = model.output?.includes('embedding') === true;
  return {
    name: `models/${model.modelId}`,
    baseModelId: model.modelId,
    version: '001',
    displayName: model.displayName ?? model.modelId,
    description: '',
    inputTokenLimit: model.contextWindow ?? 0,
    outputTokenLimit: embeds ? 1 : (model.maxOutput ?? 0),
    supportedGenerationMethods: embeds ? ['embedContent'] : ['generateContent', 'countTokens'],
  };
}

function error(code: number, status: string, message: string, reason?: string): SimulatedAnswer {
  const details =
    reason === undefined ? {} : { details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }] };
  return { status: code, body: { error: { code, message, status, ...details } } };
}
