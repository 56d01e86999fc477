import { ok } from '../exchange.ts';
import { bearerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';
import { releasedAtUnixSeconds } from '../simulated-model.ts';

/** Groq: OpenAI-style with limits and an `active` flag. */
export const groqSimulation: ProviderSimulation = {
  providerId: 'groq',
  basePath: '/openai/v1',
  keyCheck: bearerKey('groq', 'GROQ_API_KEY', {
    status: 401,
    body: { error: { message: 'Invalid API Key', type: 'invalid_request_error', code: 'invalid_api_key' } },
  }),
  routes: {
    'GET /openai/v1/models': (_request, models) =>
      ok({
        object: 'list',
        data: models.map((model) => ({
          id: model.modelId,
          object: 'model',
          created: releasedAtUnixSeconds(model),
          owned_by: 'Groq',
          active: true,
          context_window: model.contextWindow ?? null,
          public_apps: null,
          max_completion_tokens: model.maxOutput ?? null,
        })),
      }),
  },
  unknownModels: [{ modelId: 'llama-3.1-8b-instant', contextWindow: 131_072, maxOutput: 131_072 }],
};
