import { z } from 'zod';
import type { ProviderAdapter, StatedModel } from '../adapter.ts';
import { capabilitiesWhere, entriesOf } from '../reading.ts';

const pageSchema = entriesOf('model_id', {
  name: z.string().nullish(),
  description: z.string().nullish(),
  can_do_text_to_speech: z.boolean().nullish(),
  can_do_voice_conversion: z.boolean().nullish(),
});
type Page = z.infer<typeof pageSchema>;

/** ElevenLabs: the answer is a bare array. Source: elevenlabs/elevenlabs-js src/serialization/types/Model.ts, 87100890, 2026-07-01. */
export const elevenlabs = {
  providerId: 'elevenlabs',
  authentication: { kind: 'header', keyNames: ['ELEVENLABS_API_KEY'], header: 'xi-api-key', prefix: '' },
  baseUrl: 'https://api.elevenlabs.io/v1',
  list: {
    request: () => ({ path: '/models' }),
    schema: pageSchema,
    models: (page) => page.map(readModel),
    coverage: {
      kind: 'partial',
      reason: 'Names speech synthesis models; transcription models (Scribe) may be left out',
    },
  },
  health: { request: { path: '/models' }, schema: pageSchema },
} satisfies ProviderAdapter<Page>;

/** Lengths are in characters and prices are multipliers of a plan's credits, so neither is read. */
function readModel(model: Page[number]): StatedModel {
  const speaks = model.can_do_text_to_speech === true;
  const converts = model.can_do_voice_conversion === true;
  return {
    modelId: model.model_id,
    displayName: model.name || null,
    description: model.description || null,
    inputModalities: speaks ? (converts ? ['text', 'audio'] : ['text']) : converts ? ['audio'] : null,
    outputModalities: speaks || converts ? ['audio'] : null,
    capabilities: capabilitiesWhere({ text_to_speech: speaks }),
    raw: model,
  };
}
