import { ok } from '../exchange.ts';
import { bearerKey } from '../key-check.ts';
import { pageOf } from '../paging.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';
import type { SimulatedModel } from '../simulated-model.ts';

/** Fireworks AI: the control plane's list of the public account, in pages of 50 unless asked otherwise. */
export const fireworksSimulation: ProviderSimulation = {
  providerId: 'fireworks',
  basePath: '',
  keyCheck: bearerKey('fireworks', 'FIREWORKS_API_KEY', {
    status: 401,
    body: { code: 16, message: 'The API key you provided is invalid.', details: [] },
  }),
  routes: {
    'GET /v1/accounts/fireworks/models': ({ query }, models) => {
      const page = pageOf(models, query.get('pageToken'), query.get('pageSize'), { default: 50, max: 200 });
      if (page === null) return { status: 400, body: { code: 3, message: 'invalid page token', details: [] } };
      return ok({
        models: page.models.map(entryOf),
        nextPageToken: page.nextToken,
        totalSize: models.length,
      });
    },
  },
  unknownModels: [{ modelId: 'accounts/fireworks/models/gpt-oss-120b', displayName: 'GPT OSS 120B' }],
};

function entryOf(model: SimulatedModel) {
  const createTime = `${model.releasedOn ?? '2025-01-01'}T00:00:00Z`;
  const [year, month, day] = (model.sunsetOn ?? '').split('-').map(Number);
  return {
    name: model.modelId,
    displayName: model.displayName ?? '',
    description: '',
    createTime,
    updateTime: createTime,
    state: 'READY',
    status: { code: 'OK', message: '' },
    kind: 'HF_BASE_MODEL',
    public: true,
    contextLength: model.contextWindow ?? 0,
    supportsImageInput: model.input?.includes('image') === true,
    supportsTools: true,
    supportsServerless: true,
    tunable: false,
    deprecationDate: model.sunsetOn === undefined ? null : { year, month, day },
  };
}
