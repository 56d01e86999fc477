import type { Modality } from '@radiant/contracts';
import { awsKeyCheck } from '../aws-key-check.ts';
import {
  bearerKey,
  headerKey,
  ok,
  type ProviderSimulation,
  type Route,
  releasedAtUnixSeconds,
  type SimulatedModel,
} from '../provider-simulation.ts';

const upper = (words: readonly string[] | undefined) => (words ?? ['text']).map((word) => word.toUpperCase());

const LANGUAGES = [['en', 'en-us'], ['de'], ['multi']];

/** Providers with a list of a shape of their own, in one piece. */
export const OWN_SHAPES: readonly ProviderSimulation[] = [
  // Amazon Bedrock: signatures are computed anew and compared; variants that are bought first, or that nothing calls, are listed
  // beside their model, and what writes is called through an inference profile only.
  {
    providerId: 'amazon-bedrock',
    basePath: '',
    keyCheck: awsKeyCheck({
      accessKeyId: 'AKIASIMULATED',
      secretAccessKey: 'sim-amazon-bedrock',
      service: 'bedrock',
      bearerName: 'AWS_BEARER_TOKEN_BEDROCK',
    }),
    routes: {
      'GET /foundation-models': ({ query }, models) => {
        const output = query.get('byOutputModality');
        const summaries = models
          .filter(isNoProfile)
          .flatMap((model) => [
            bedrockSummary(model, '', [hasProfile(model) ? 'INFERENCE_PROFILE' : 'ON_DEMAND']),
            bedrockSummary(model, ':8k', ['PROVISIONED']),
            bedrockSummary(model, ':mm', []),
          ]);
        return ok({
          modelSummaries: summaries.filter((summary) => output === null || summary.outputModalities.includes(output)),
        });
      },
      'GET /inference-profiles': (_request, models) =>
        ok({ inferenceProfileSummaries: models.filter(isNoProfile).filter(hasProfile).flatMap(bedrockProfiles) }),
    },
    unknownModels: [{ modelId: 'amazon.nova-canvas-v1:0', displayName: 'Nova Canvas', output: ['image'] }],
  },
  // xAI: a list for each kind of output, and one of all without prices; a wrong key is a 400 that echoes it half-masked.
  {
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
      'GET /v1/language-models': xaiList('text'),
      'GET /v1/image-generation-models': xaiList('image'),
      'GET /v1/video-generation-models': xaiList('video'),
      'GET /v1/models': (_request, models) => ok({ object: 'list', data: models.map(xaiPlainEntry) }),
      'GET /v1/api-key': () =>
        ok({ redacted_api_key: 'xai-...sim', name: 'simulated', acls: ['api-key:endpoint:*', 'api-key:model:*'] }),
    },
    unknownModels: [{ modelId: 'grok-imagine-image-2.0', input: ['text', 'image'], output: ['image'] }],
  },
  // Stability AI: a bare array of engines. The real one leaves the v2beta services out; here all models are engines.
  {
    providerId: 'stability',
    basePath: '',
    keyCheck: bearerKey('stability', 'STABILITY_API_KEY', {
      status: 401,
      body: { id: 'simulated', name: 'unauthorized', errors: ['missing or invalid authorization header'] },
    }),
    routes: {
      'GET /v1/engines/list': (_request, models) =>
        ok(
          models.map((model) => ({
            id: model.modelId,
            name: model.displayName ?? model.modelId,
            description: '',
            type: 'PICTURE',
          })),
        ),
      'GET /v1/user/balance': () => ok({ credits: 1_250.5 }),
    },
    unknownModels: [{ modelId: 'stable-diffusion-xl-1024-v1-0', displayName: 'Stable Diffusion XL v1.0' }],
  },
  // ElevenLabs: a bare array.
  {
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
  },
  // Deepgram: the list is public, with one entry a language variant, all with the same canonical name.
  {
    providerId: 'deepgram',
    basePath: '/v1',
    keyCheck: headerKey({
      keyName: 'DEEPGRAM_API_KEY',
      key: 'sim-deepgram',
      header: 'authorization',
      prefix: 'Token ',
      wrong: {
        status: 401,
        body: { err_code: 'INVALID_AUTH', err_msg: 'Invalid credentials.', request_id: 'simulated' },
      },
    }),
    routes: {
      'GET /v1/models': (_request, models) => ok({ stt: models.flatMap(deepgramVariants), tts: [] }),
      'GET /v1/projects': () => ok({ projects: [{ project_id: 'simulated', name: 'simulated' }] }),
    },
    publicRoutes: ['GET /v1/models'],
    unknownModels: [{ modelId: 'nova-3-medical' }],
  },
  // Runway: the organization's tier names its models; refuses a request without its version header.
  {
    providerId: 'runway',
    basePath: '/v1',
    keyCheck: bearerKey('runway', 'RUNWAYML_API_SECRET', { status: 401, body: { error: 'Unauthorized' } }),
    routes: {
      'GET /v1/organization': (request, models) => {
        if (request.headers['x-runway-version'] !== '2024-11-06') {
          return { status: 400, body: { error: 'The X-Runway-Version header is missing or unknown' } };
        }
        const limits = { maxConcurrentGenerations: 5, maxDailyGenerations: 500 };
        return ok({
          creditBalance: 10_000,
          tier: {
            maxMonthlyCreditSpend: 100_000,
            models: Object.fromEntries(models.map((model) => [model.modelId, limits])),
          },
          usage: { models: {} },
        });
      },
    },
    unknownModels: [{ modelId: 'act_two' }],
  },
];

/** A catalogue holds profiles as models of their own; Bedrock lists them apart, those of the region. */
function isNoProfile({ modelId }: SimulatedModel): boolean {
  return !/^(us|eu|jp|global)\./.test(modelId);
}

function hasProfile(model: SimulatedModel): boolean {
  return (model.output ?? ['text']).includes('text');
}

/** The global one first, as AWS lists them in no order. */
function bedrockProfiles(model: SimulatedModel) {
  return ['global', 'us'].map((geography) => ({
    inferenceProfileName: `${geography.toUpperCase()} ${model.displayName ?? model.modelId}`,
    inferenceProfileArn: `arn:aws:bedrock:us-east-1:123456789012:inference-profile/${geography}.${model.modelId}`,
    inferenceProfileId: `${geography}.${model.modelId}`,
    models: ['us-east-1', 'us-west-2'].map((region) => ({
      modelArn: `arn:aws:bedrock:${region}::foundation-model/${model.modelId}`,
    })),
    status: 'ACTIVE',
    type: 'SYSTEM_DEFINED',
  }));
}

function bedrockSummary(model: SimulatedModel, variant: '' | ':8k' | ':mm', inferenceTypesSupported: string[]) {
  const modelId = `${model.modelId}${variant}`;
  const legacy = model.deprecated === true || model.sunsetOn !== undefined;
  return {
    modelArn: `arn:aws:bedrock:us-east-1::foundation-model/${modelId}`,
    modelId,
    modelName: model.displayName ?? model.modelId,
    providerName: 'Amazon',
    inputModalities: upper(model.input),
    outputModalities: upper(model.output),
    responseStreamingSupported: model.output?.includes('embedding') !== true,
    customizationsSupported: [],
    inferenceTypesSupported,
    modelLifecycle: {
      status: legacy ? 'LEGACY' : 'ACTIVE',
      ...(model.sunsetOn === undefined ? {} : { endOfLifeTime: `${model.sunsetOn}T00:00:00Z` }),
    },
  };
}

function xaiList(output: Modality): Route {
  return (_request, models) =>
    ok({ models: models.filter((model) => (model.output ?? ['text']).includes(output)).map(xaiEntry) });
}

/** Prices are in ten-thousandths of a USD per million tokens. */
function xaiEntry(model: SimulatedModel) {
  return {
    ...xaiIdentity(model),
    version: '1.0',
    input_modalities: model.input ?? ['text'],
    output_modalities: model.output ?? ['text'],
    prompt_text_token_price: Math.round((model.inputUsdPer1m ?? 0) * 10_000),
    completion_text_token_price: Math.round((model.outputUsdPer1m ?? 0) * 10_000),
    aliases: [`${model.modelId}-latest`],
  };
}

function xaiPlainEntry(model: SimulatedModel) {
  return {
    ...xaiIdentity(model),
    ...(model.contextWindow === undefined ? {} : { context_length: model.contextWindow }),
  };
}

function xaiIdentity(model: SimulatedModel) {
  return { id: model.modelId, created: releasedAtUnixSeconds(model), object: 'model', owned_by: 'xai' };
}

function deepgramVariants(model: SimulatedModel) {
  const [architecture = model.modelId] = /^[a-z]+-\d+/.exec(model.modelId) ?? [];
  const canonicalName = architecture === model.modelId ? `${model.modelId}-general` : model.modelId;
  return LANGUAGES.map((languages) => ({
    name: canonicalName.slice(architecture.length + 1),
    canonical_name: canonicalName,
    architecture,
    languages,
    version: '2025-04-17.21547',
    uuid: '6b28e919-8427-4f32-9847-492e2efd7daf',
    batch: true,
    streaming: true,
    formatted_output: true,
  }));
}
