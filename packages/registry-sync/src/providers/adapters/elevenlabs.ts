import { z } from 'zod';
import { listedModel, type ProviderAdapter } from '../adapter.ts';
import { capabilitiesWhere, modelIdSchema } from '../reading.ts';

const pageSchema = z.array(
  z.looseObject({
    model_id: modelIdSchema,
    name: z.string().nullish(),
    description: z.string().nullish(),
    can_do_text_to_speech: z.boolean().nullish(),
    can_do_voice_conversion: z.boolean().nullish(),
  }),
);
type Page = z.infer<typeof pageSchema>;

/** ElevenLabs: the answer is a bare array. Source: elevenlabs/elevenlabs-js src/serialization/types/Model.ts, 87100890, 2026-07-01. */
export const elevenlabs = {
  providerId: 'elevenlabs',
  authentication: { kind: 'header', keyNames: ['ELEVENLABS_API_KEY'], header: 'xi-api-key', prefix: '' },
  baseUrl: 'https://api.elevenlabs.io/v1',
  list: {
    request: () => ({ method: 'GET', path: '/models' }),
    schema: pageSchema,
    models: (page) => page.map(readModel),
    next: () => null,
    coverage: {
      kind: 'partial',
      reason: 'Names speech synthesis models; transcription models (Scribe) may be left out',
    },
  },
  health: { request: { method: 'GET', path: '/models' }, schema: pageSchema },
} satisfies ProviderAdapter<Page>;

/** Lengths are in characters and prices are multipliers of a plan's credits, so neither is read. */
function readModel(model: Page[number]) {
  const speaks = model.can_do_text_to_speech === true;
  const converts = model.can_do_voice_conversion === true;
  return listedModel({
    modelId: model.model_id,
    displayName: model.name || null,
    description: model.description || null,
    inputModalities: speaks ? (converts ? ['text', 'audio'] : ['text']) : converts ? ['audio'] : null,
    outputModalities: speaks || converts ? ['audio'] : null,
    capabilities: capabilitiesWhere({ text_to_speech: speaks }),
    raw: model,
  });
}
