import { ok } from '../exchange.ts';
import { headerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';
import type { SimulatedModel } from '../simulated-model.ts';

const LANGUAGES = [['en', 'en-us'], ['de'], ['multi']];

/** Deepgram: the list is public, with one entry a language variant, all with the same canonical name. */
export const deepgramSimulation: ProviderSimulation = {
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
    'GET /v1/models': (_request, models) => ok({ stt: models.flatMap(variantsOf), tts: [] }),
    'GET /v1/projects': () => ok({ projects: [{ project_id: 'simulated', name: 'simulated' }] }),
  },
  publicRoutes: ['GET /v1/models'],
  unknownModels: [{ modelId: 'nova-3-medical' }],
};

function variantsOf(model: SimulatedModel) {
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
