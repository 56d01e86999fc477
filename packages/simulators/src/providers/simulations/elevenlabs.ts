import { ok } from '../exchange.ts';
import { headerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';

/** ElevenLabs: a bare array. */
export const elevenlabsSimulation: ProviderSimulation = {
  providerId: 'elevenlabs',
  basePath: '/v1',
  keyCheck: headerKey({
    keyName: 'ELEVENLABS_API_KEY',
    key: 'sim-elevenlabs',
    header: 'xi-api-key',
    wrong: { status: 401, body: { detail: { status: 'invalid_api_key', message: 'Invalid API key' } } },
  }),
  routes: {
    'GET /v1/models': (_request, models) =>
      ok(
        models.map((model) => ({
          model_id: model.modelId,
          name: model.displayName ?? model.modelId,
          can_be_finetuned: false,
          can_do_text_to_speech: true,
          can_do_voice_conversion: false,
          token_cost_factor: 1,
          description: '',
          requires_alpha_access: false,
          maximum_text_length_per_request: 10_000,
          languages: [{ language_id: 'en', name: 'English' }],
          model_rates: { character_cost_multiplier: 1, cost_discount_multiplier: 1 },
          concurrency_group: 'standard',
        })),
      ),
  },
  unknownModels: [{ modelId: 'eleven_v4', displayName: 'Eleven v4' }],
};
