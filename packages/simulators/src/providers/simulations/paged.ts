import {
  bearerKey,
  headerKey,
  ok,
  type ProviderSimulation,
  pageOf,
  type Route,
  type SimulatedAnswer,
  type SimulatedModel,
} from '../provider-simulation.ts';

/** Ids that the real list shows as the dated snapshot which they point to. */
const SNAPSHOTS: Readonly<Record<string, string>> = { 'claude-haiku-4-5': 'claude-haiku-4-5-20251001' };

const snapshotOf = (model: SimulatedModel) => SNAPSHOTS[model.modelId] ?? model.modelId;

/** Providers that give their list in pages. */
export const PAGED: readonly ProviderSimulation[] = [
  // Anthropic: pages of 20 unless asked otherwise, continued after the last id; refuses a request without its version header.
  {
    providerId: 'anthropic',
    basePath: '/v1',
    keyCheck: headerKey({
      keyName: 'ANTHROPIC_API_KEY',
      key: 'sim-anthropic',
      header: 'x-api-key',
      wrong: anthropicError(401, 'authentication_error', 'invalid x-api-key'),
      missing: anthropicError(401, 'authentication_error', 'x-api-key header is required'),
    }),
    routes: { 'GET /v1/models': anthropicPage },
    unknownModels: [{ modelId: 'claude-mythos-5', displayName: 'Claude Mythos 5' }],
  },
  // Cohere: pages of 20 unless asked otherwise.
  {
    providerId: 'cohere',
    basePath: '',
    keyCheck: bearerKey('cohere', 'COHERE_API_KEY', { status: 401, body: { message: 'invalid api token' } }),
    routes: {
      'GET /v1/models': ({ query }, models) => {
        const page = pageOf(models, query.get('page_token'), query.get('page_size'), { default: 20, max: 1_000 });
        if (page === null) return { status: 400, body: { message: 'invalid page token' } };
        return ok({
          models: page.models.map(cohereEntry),
          ...(page.nextToken === '' ? {} : { next_page_token: page.nextToken }),
        });
      },
    },
    unknownModels: [{ modelId: 'command-r7b-12-2024', contextWindow: 128_000 }],
  },
  // Fireworks AI: the control plane's list of the public account, in pages of 50 unless asked otherwise.
  {
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
          models: page.models.map(fireworksEntry),
          nextPageToken: page.nextToken,
          totalSize: models.length,
        });
      },
    },
    unknownModels: [{ modelId: 'accounts/fireworks/models/gpt-oss-120b', displayName: 'GPT OSS 120B' }],
  },
  // Google: pages of 50 unless asked otherwise; a wrong key is a 400, a missing one a 403.
  {
    providerId: 'google',
    basePath: '/v1beta',
    keyCheck: headerKey({
      keyName: 'GEMINI_API_KEY',
      key: 'sim-google',
      header: 'x-goog-api-key',
      wrong: googleError(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', 'API_KEY_INVALID'),
      missing: googleError(403, 'PERMISSION_DENIED', 'Method does not allow unregistered callers.'),
    }),
    routes: {
      'GET /v1beta/models': (request, models) => {
        const { query } = request;
        const page = pageOf(models, query.get('pageToken'), query.get('pageSize'), { default: 50, max: 1_000 });
        if (page === null) return googleError(400, 'INVALID_ARGUMENT', 'The page token is invalid.');
        const nextPageToken = page.nextToken === '' ? {} : { nextPageToken: page.nextToken };
        return ok({ models: page.models.map(googleEntry), ...nextPageToken });
      },
    },
    unknownModels: [{ modelId: 'gemini-4-carbon', displayName: 'Gemini 4 Carbon' }],
  },
];

function anthropicPage(...[request, models]: Parameters<Route>): SimulatedAnswer {
  if (request.headers['anthropic-version'] === undefined) {
    return anthropicError(400, 'invalid_request_error', 'anthropic-version: header is required');
  }
  const asked = Number(request.query.get('limit') ?? 20);
  if (!Number.isInteger(asked) || asked < 1 || asked > 1_000) {
    return anthropicError(400, 'invalid_request_error', 'limit: must be between 1 and 1000');
  }
  const after = request.query.get('after_id');
  const position = after === null ? 0 : models.findIndex((model) => snapshotOf(model) === after) + 1;
  if (after !== null && position === 0)
    return anthropicError(400, 'invalid_request_error', `after_id: unknown id ${after}`);
  const page = models.slice(position, position + asked);
  const first = page[0];
  const last = page.at(-1);
  return ok({
    data: page.map(anthropicEntry),
    has_more: position + asked < models.length,
    first_id: first === undefined ? null : snapshotOf(first),
    last_id: last === undefined ? null : snapshotOf(last),
  });
}

function anthropicEntry(model: SimulatedModel) {
  return {
    type: 'model',
    id: snapshotOf(model),
    display_name: model.displayName ?? model.modelId,
    created_at: `${model.releasedOn ?? '1970-01-01'}T00:00:00Z`,
    max_input_tokens: model.contextWindow ?? null,
    max_tokens: model.maxOutput ?? null,
    capabilities:
      model.input === undefined
        ? null
        : {
            image_input: { supported: model.input.includes('image') },
            pdf_input: { supported: model.input.includes('pdf') },
            structured_outputs: { supported: true },
            thinking: { supported: true, types: { adaptive: { supported: true }, enabled: { supported: false } } },
          },
  };
}

function anthropicError(status: number, type: string, message: string): SimulatedAnswer {
  return { status, body: { type: 'error', error: { type, message }, request_id: 'req_simulated' } };
}

function cohereEntry(model: SimulatedModel) {
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

function fireworksEntry(model: SimulatedModel) {
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

function googleEntry(model: SimulatedModel) {
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

function googleError(code: number, status: string, message: string, reason?: string): SimulatedAnswer {
  const details =
    reason === undefined ? {} : { details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }] };
  return { status: code, body: { error: { code, message, status, ...details } } };
}
