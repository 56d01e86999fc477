import { ok } from '../exchange.ts';
import { bearerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';
import { releasedAtUnixSeconds, type SimulatedModel } from '../simulated-model.ts';

/** Mistral: a versioned model is listed twice, under its own id and as `…-latest`. */
export const mistralSimulation: ProviderSimulation = {
  providerId: 'mistral',
  basePath: '/v1',
  keyCheck: bearerKey('mistral', 'MISTRAL_API_KEY', { status: 401, body: { detail: 'Unauthorized' } }),
  routes: {
    'GET /v1/models': (_request, models) => ok({ object: 'list', data: models.flatMap(entriesOf) }),
  },
  unknownModels: [{ modelId: 'ministral-8b-2512' }],
};

function entriesOf(model: SimulatedModel) {
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
