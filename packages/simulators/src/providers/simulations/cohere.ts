import { ok } from '../exchange.ts';
import { bearerKey } from '../key-check.ts';
import { pageOf } from '../paging.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';
import type { SimulatedModel } from '../simulated-model.ts';

/** Cohere: pages of 20 unless asked otherwise. */
export const cohereSimulation: ProviderSimulation = {
  providerId: 'cohere',
  basePath: '',
  keyCheck: bearerKey('cohere', 'COHERE_API_KEY', { status: 401, body: { message: 'invalid api token' } }),
  routes: {
    'GET /v1/models': ({ query }, models) => {
      const page = pageOf(models, query.get('page_token'), query.get('page_size'), { default: 20, max: 1_000 });
      if (page === null) return { status: 400, body: { message: 'invalid page token' } };
      return ok({
        models: page.models.map(entryOf),
        ...(page.nextToken === '' ? {} : { next_page_token: page.nextToken }),
      });
    },
  },
  unknownModels: [{ modelId: 'command-r7b-12-2024', contextWindow: 128_000 }],
};

function entryOf(model: SimulatedModel) {
  const endpoint = model.output?.includes('embedding') ? 'embed' : /^rerank/.test(model.modelId) ? 'rerank' : 'chat';
  return {
    name: model.modelId,
    is_deprecated: model.deprecated === true || model.sunsetOn !== undefined,
    endpoints: [endpoint],
    finetuned: false,
    context_length: model.contextWindow ?? null,
    tokenizer_url: null,
    default_endpoints: [],
    features: endpoint === 'chat' ? ['tools'] : [],
  };
}
