import {
  bearerKey,
  ok,
  type ProviderSimulation,
  type Route,
  releasedAtUnixSeconds,
  type SimulatedAnswer,
  type SimulatedModel,
} from '../provider-simulation.ts';

/** Models of other providers, which the real list always holds too. */
const OTHERS = ['anthropic/claude-sonnet-5', 'openai/gpt-6-luna'];

/** `{ object: 'list', data }` with an entry a model. */
const listOf =
  (entry: (model: SimulatedModel) => object): Route =>
  (_request, models) =>
    ok({ object: 'list', data: models.map(entry) });

/** The refusal of a key in OpenAI's words. */
const refused = (message: string, type = 'invalid_request_error', code = 'invalid_api_key'): SimulatedAnswer => ({
  status: 401,
  body: { error: { message, type, param: null, code } },
});

/** Providers whose list is OpenAI's: `{ object: 'list', data }` or its entries, in one piece. */
export const OPENAI_SHAPED: readonly ProviderSimulation[] = [
  // OpenAI: one unpaged list; a wrong key is echoed half-masked, as the real one does.
  {
    providerId: 'openai',
    basePath: '/v1',
    keyCheck: bearerKey(
      'openai',
      'OPENAI_API_KEY',
      refused('Incorrect API key provided: sk-wr*****ong. You can find your API key in your account settings.'),
    ),
    routes: {
      'GET /v1/models': listOf((model) => ({
        id: model.modelId,
        object: 'model',
        created: releasedAtUnixSeconds(model),
        owned_by: 'system',
        shutdown_date: model.sunsetOn ?? null,
      })),
    },
    unknownModels: [{ modelId: 'gpt-image-2.6-sunburst' }, { modelId: 'ft:gpt-4o-mini-2024-07-18:example::9abcDEF0' }],
  },
  // DeepSeek: ids and nothing else.
  {
    providerId: 'deepseek',
    basePath: '',
    keyCheck: bearerKey(
      'deepseek',
      'DEEPSEEK_API_KEY',
      refused(
        'Authentication Fails, Your api key: ****rong is invalid',
        'authentication_error',
        'invalid_request_error',
      ),
    ),
    routes: {
      'GET /models': listOf((model) => ({ id: model.modelId, object: 'model', owned_by: 'deepseek' })),
      'GET /user/balance': () =>
        ok({
          is_available: true,
          balance_infos: [
            { currency: 'USD', total_balance: '110.00', granted_balance: '10.00', topped_up_balance: '100.00' },
          ],
        }),
    },
    unknownModels: [{ modelId: 'deepseek-v4-lite' }],
  },
  // Groq: OpenAI-style with limits and an `active` flag.
  {
    providerId: 'groq',
    basePath: '/openai/v1',
    keyCheck: bearerKey('groq', 'GROQ_API_KEY', {
      status: 401,
      body: { error: { message: 'Invalid API Key', type: 'invalid_request_error', code: 'invalid_api_key' } },
    }),
    routes: {
      'GET /openai/v1/models': listOf((model) => ({
        id: model.modelId,
        object: 'model',
        created: releasedAtUnixSeconds(model),
        owned_by: 'Groq',
        active: true,
        context_window: model.contextWindow ?? null,
        public_apps: null,
        max_completion_tokens: model.maxOutput ?? null,
      })),
    },
    unknownModels: [{ modelId: 'llama-3.1-8b-instant', contextWindow: 131_072, maxOutput: 131_072 }],
  },
  // Mistral: a versioned model is listed twice, under its own id and as `…-latest`.
  {
    providerId: 'mistral',
    basePath: '/v1',
    keyCheck: bearerKey('mistral', 'MISTRAL_API_KEY', { status: 401, body: { detail: 'Unauthorized' } }),
    routes: {
      'GET /v1/models': (_request, models) => ok({ object: 'list', data: models.flatMap(mistralEntries) }),
    },
    unknownModels: [{ modelId: 'ministral-8b-2512' }],
  },
  // Perplexity: the list is public and mixed; a wrong key is answered with a web page.
  {
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
          data: [...OTHERS, ...models.map((model) => model.modelId)].map((id) => ({
            id,
            object: 'model',
            created: 0,
            owned_by: id.split('/')[0],
          })),
        }),
      'GET /async/chat/completions': () => ok({ next_token: null, requests: [] }),
    },
    publicRoutes: ['GET /v1/models'],
    unknownModels: [{ modelId: 'perplexity/glm-5.2' }],
  },
  // Together AI: a bare array with prices in USD per million tokens.
  {
    providerId: 'together',
    basePath: '/v1',
    keyCheck: bearerKey('together', 'TOGETHER_API_KEY', refused('Invalid API key provided.')),
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
  },
];

function mistralEntries(model: SimulatedModel) {
  const latest = model.modelId.replace(/-\d{4}$/, '-latest');
  const ids = latest === model.modelId ? [model.modelId] : [model.modelId, latest];
  return ids.map((id) => ({
    id,
    object: 'model',
    created: releasedAtUnixSeconds(model),
    owned_by: 'mistralai',
    capabilities: { completion_chat: true, function_calling: true, completion_fim: id.startsWith('codestral') },
    name: model.modelId,
    description: null,
    max_context_length: model.contextWindow ?? 32_768,
    aliases: ids.filter((other) => other !== id),
    deprecation: model.sunsetOn === undefined ? null : `${model.sunsetOn}T12:00:00Z`,
    deprecation_replacement_model: model.successor ?? null,
    default_model_temperature: null,
    type: 'base',
  }));
}
