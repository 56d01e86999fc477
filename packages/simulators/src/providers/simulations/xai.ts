import type { Modality } from '@radiant/contracts';
import { ok } from '../exchange.ts';
import { bearerKey } from '../key-check.ts';
import type { ProviderSimulation, Route } from '../provider-simulation.ts';
import { releasedAtUnixSeconds, type SimulatedModel } from '../simulated-model.ts';

/** xAI: a list for each kind of output; a wrong key is a 400 that echoes it half-masked. */
export const xaiSimulation: ProviderSimulation = {
  providerId: 'xai',
  basePath: '/v1',
  keyCheck: bearerKey('xai', 'XAI_API_KEY', {
    status: 400,
    body: {
      code: 'Client specified an invalid argument',
      error: 'Incorrect API key provided: wr***ng. You can obtain an API key from the console.',
    },
  }),
  routes: {
    'GET /v1/language-models': listOf('text'),
    'GET /v1/image-generation-models': listOf('image'),
    'GET /v1/video-generation-models': listOf('video'),
    'GET /v1/api-key': () =>
      ok({ redacted_api_key: 'xai-...sim', name: 'simulated', acls: ['api-key:endpoint:*', 'api-key:model:*'] }),
  },
  unknownModels: [{ modelId: 'grok-imagine-image-2.0', input: ['text', 'image'], output: ['image'] }],
};

function listOf(output: Modality): Route {
  return (_request, models) =>
    ok({ models: models.filter((model) => (model.output ?? ['text']).includes(output)).map(entryOf) });
}

/** Prices are in ten-thousandths of a USD per million tokens. */
function entryOf(model: SimulatedModel) {
  return {
    id: model.modelId,
    created: releasedAtUnixSeconds(model),
    object: 'model',
    owned_by: 'xai',
    version: '1.0',
    input_modalities: model.input ?? ['text'],
    output_modalities: model.output ?? ['text'],
    prompt_text_token_price: Math.round((model.inputUsdPer1m ?? 0) * 10_000),
    completion_text_token_price: Math.round((model.outputUsdPer1m ?? 0) * 10_000),
    ...(model.contextWindow === undefined ? {} : { max_prompt_length: model.contextWindow }),
    aliases: [`${model.modelId}-latest`],
  };
}
